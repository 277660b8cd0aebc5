import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PackError } from '../../src/errors/index.js'
import { bundledPackUrl, compilePack, readPack } from '../../src/pack/index.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'aterstall-pack-'))
})

afterAll(() => rm(folder, { recursive: true }))

describe('readPack', () => {
  it('opens a pack by path and by URL', async () => {
    const file = path.join(folder, 'small.pack')
    await writeFile(file, compilePack([{ name: 'word', data: new TextEncoder().encode('ärende') }]))
    expect((await readPack(file)).textOf('word')).toBe('ärende')
    expect((await readPack(pathToFileURL(file))).textOf('word')).toBe('ärende')
  })

  it('names a file that is not there, keeps the cause, and says what to do', async () => {
    const file = path.join(folder, 'nowhere.pack')
    const error = await readPack(file).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(PackError)
    expect(error).toMatchObject({ code: 'BAD_PACK', cause: { code: 'ENOENT' } })
    expect((error as PackError).message).toContain(file)
    expect((error as PackError).message).toMatch(/run "npm run build"\.$/)
  })

  it('refuses a file that is no pack', async () => {
    const file = path.join(folder, 'letter.txt')
    await writeFile(file, 'Förvaltningens förslag till beslut')
    await expect(readPack(file)).rejects.toThrow(PackError)
  })

  it('looks for the bundled pack in dist when run from the sources', () => {
    const dist = path.join(fileURLToPath(new URL('../../', import.meta.url)), 'dist', 'sv.pack')
    expect(fileURLToPath(bundledPackUrl())).toBe(dist)
  })
})
