import { readdir, readFile } from 'node:fs/promises'
import { sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkRooms } from './rooms/check.js'
import { readReferences } from './rooms/references.js'
import { parseRoomTable } from './rooms/table.js'

const src = new URL('../src/', import.meta.url)

async function readSources(): Promise<Map<string, string>> {
  const names = (await readdir(src, { recursive: true })).filter((name) => name.endsWith('.ts'))
  const files = names.map((name) => name.split(sep).join('/')).sort()
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(new URL(file, src), 'utf8')] as const)),
  )
}

describe('the rooms of src', () => {
  it('keep to the table in src/README.md', async () => {
    const table = parseRoomTable(await readFile(new URL('README.md', src), 'utf8'))
    expect(checkRooms(await readSources(), table)).toEqual([])
  })
})

describe('the check itself', () => {
  const table = parseRoomTable(`
| room | holds | may import | packages |
|---|---|---|---|
| errors | what went wrong | | |
| pack | the container | errors | node: |
| ocr | the engine | errors | tesseract.js, @data/swe |
| entries | re-exports | pack | |
`)
  const sound: readonly [string, string][] = [
    ['errors/index.ts', "export { PackError } from './errors.js'"],
    ['errors/errors.ts', 'export class PackError extends Error {}'],
    ['pack/index.ts', "export { openPack } from './pack.js'"],
    ['pack/pack.ts', "import { PackError } from '../errors/index.js'\nexport const openPack = () => new PackError()"],
    ['index.ts', "// The root.\nexport { openPack } from './pack/index.js'"],
    ['entries/pack.ts', "export type {\n  Pack\n} from '../pack/index.js'\nexport * from '../pack/index.js'"],
  ]
  const check = (file: string, source: string) => checkRooms(new Map([...sound, [file, source]]), table)

  it('has nothing to say about sound sources', () => {
    expect(checkRooms(new Map(sound), table)).toEqual([])
    expect(check('pack/disk.ts', "import { open } from 'node:fs'\nconst { stat } = await import('node:fs')")).toEqual(
      [],
    )
    expect(check('ocr/data.ts', "import data from '@data/swe/package.json'")).toEqual([])
  })

  it.each([
    ['a static import', "import { PackError } from '../pack/index.js'"],
    ['an import of a type', "import type { PackError } from '../pack/index.js'"],
    ['an import for effect', "import '../pack/index.js'"],
    ['a dynamic import', "const pack = () => import('../pack/index.js')"],
    ['a re-export', "export { PackError } from '../pack/index.js'"],
    ['a star re-export', "export * from '../pack/index.js'"],
    ['an inline type', "type Pack = import('../pack/index.js').Pack"],
  ])('finds %s of a room that the row does not name', (_, source) => {
    expect(check('ocr/engine.ts', source)).toEqual(['ocr/engine.ts:1: ocr may not import pack'])
  })

  it.each([
    [
      'past an index',
      'pack/more.ts',
      "\nimport { PackError } from '../errors/errors.js'",
      ':2: imports past errors/index.ts',
    ],
    [
      'past an index by an entry',
      'entries/more.ts',
      "export * from '../pack/pack.js'",
      ':1: imports past pack/index.ts',
    ],
    ['of a package not allowed', 'pack/more.ts', "import sharp from 'sharp'", ':1: pack may not import sharp'],
    ['of Node not allowed', 'ocr/more.ts', "import { open } from 'node:fs/promises'", ':1: ocr may not import node:'],
    ['of a file not there', 'pack/more.ts', "import { gone } from './gone.js'", ':1: ./gone.js is no file of src'],
    [
      'without a name',
      'pack/more.ts',
      'await import(name)',
      ':1: imports a name that is computed, which no reader can follow',
    ],
  ])('finds an import %s', (_, file, source, breach) => {
    expect(check(file, source)).toEqual([file + breach])
  })

  it('finds a folder without a row, and work done in an index or entry', () => {
    expect(check('utils/pad.ts', 'export const pad = 1')).toEqual(['utils/pad.ts: "utils" has no row in the table'])
    expect(check('ocr/index.ts', 'export const engine = 1')).toEqual(['ocr/index.ts: does more than re-export'])
    expect(check('more.ts', "import { openPack } from './pack/index.js'\nopenPack()")).toEqual([
      'more.ts: does more than re-export',
    ])
  })

  it('finds files that import each other in a circle, by types too', () => {
    const sources = new Map([
      ['pack/a.ts', "import { b } from './b.js'"],
      ['pack/b.ts', "import type { C } from './c.js'"],
      ['pack/c.ts', "import { a } from './a.js'"],
      ['pack/d.ts', "import { a } from './a.js'"],
    ])
    expect(checkRooms(sources, table)).toEqual(['pack/a.ts -> pack/b.ts -> pack/c.ts -> pack/a.ts: a circle'])
  })

  it('does not take a table with an unknown or a doubled room', () => {
    const head = '| room | holds | may import | packages |\n|---|---|---|---|\n'
    expect(() => parseRoomTable('no table')).toThrow('found none')
    expect(() => parseRoomTable(`${head}| pack | | disk | |`)).toThrow('got "disk"')
    expect(() => parseRoomTable(`${head}| pack | | | |\n| pack | | | |`)).toThrow('two for one')
  })

  it('tells what is loaded at once from what is not', () => {
    const source = [
      "import { type A } from 'a'",
      "import { type B, b } from 'b'",
      "import {} from 'c'",
      "export { type D } from 'd'",
      "const e = await import('e')",
      "const f = async () => await import('f')",
      "const text = \"import g from 'g'\" // import h from 'h'",
    ].join('\n')
    expect(readReferences(source).map(({ kind, specifier, line }) => `${line} ${kind} ${specifier}`)).toEqual([
      '1 type a',
      '2 static b',
      '3 static c',
      '4 type d',
      '5 static e',
      '6 dynamic f',
    ])
  })
})
