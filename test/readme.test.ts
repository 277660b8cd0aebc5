import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { EXIT } from '../src/cli/exit-codes.js'
import { run } from '../src/cli/run.js'
import { FORMATS } from '../src/formats/index.js'
import { createRepairer } from '../src/index.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

/** The texts of the fenced blocks of one language. */
function blocks(language: string): string[] {
  return Array.from(readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms')), ([, code]) => code)
}

/** What a page in a browser has: `fetch` of what lies on the server. */
const SERVER = `
  const { readFile } = await import('node:fs/promises')
  globalThis.fetch = async path => new Response(await readFile('dist' + path))
`

const scripts = [
  ...blocks('js'),
  ...blocks('html').map((page) => SERVER + page.replace(/^<script.*>$|^<\/script>$/gm, '')),
]

/** What the code says that it prints: the comment after each console.log. */
function promised(code: string): string[] {
  return Array.from(code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm), ([, text]) => text)
}

describe('the code', () => {
  it('is there', () => {
    expect(scripts).toHaveLength(4)
  })

  // The root of the repository is the package, so that its own name leads to dist.
  it.each(scripts.map((code, at) => [at + 1, code] as const))('of block %i prints what it says', async (_, code) => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd: root })
    expect(promised(code)).not.toEqual([])
    expect(stdout.trimEnd().split('\n')).toEqual(promised(code))
  })

  it('shows a line that is repaired so', async () => {
    const line = (name: string) => new RegExp(`^ {4}${name} +(.*)$`, 'm').exec(readme)?.[1]
    const scanned = line('scanned')
    expect(scanned).toBeDefined()
    expect((await createRepairer()).repairText(scanned ?? '').text).toBe(line('repaired'))
  })
})

describe('the command lines', () => {
  const lines = blocks('sh').flatMap((block) =>
    block
      .replace(/ # .*$/gm, '')
      .trim()
      .split('\n'),
  )

  const commands = lines.flatMap((line) => /\baterstall (.*)$/.exec(line)?.[1].trim() ?? [])
  it.each(commands)('aterstall %s: the command and its options are in the help', async (command) => {
    const [name, ...rest] = command.split(' ')
    let help = ''
    const sink = { write: (text: string, done: () => void) => [(help += text), done()] }
    const stdin = (async function* () {})()
    expect(await run(['help', name], { stdin, stdout: sink, stderr: sink })).toBe(EXIT.done)
    const options = rest.filter((word) => word.startsWith('--'))
    const subcommands = name === 'lexicon' ? rest : []
    for (const word of [name, ...options, ...subcommands]) expect(help).toMatch(new RegExp(`(^|\\s)${word}\\b`, 'm'))
  })

  it('name npm scripts that there are', () => {
    const named = Array.from(readme.matchAll(/npm run ([\w:-]+)/g), ([, name]) => name)
    expect(named.length).toBeGreaterThan(5)
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named))
  })
})

describe('the tables', () => {
  /** The first cells of the rows below a heading cell. */
  function column(heading: string): string[] {
    const lines = readme.split('\n')
    const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`)) + 2
    const end = lines.findIndex((line, at) => at >= start && !line.startsWith('|'))
    return lines.slice(start, end).map((line) => line.split('|')[1].replaceAll('`', '').trim())
  }

  it('list every exit code', () => {
    expect(column('exit code')).toEqual(Object.values(EXIT).map(String))
  })

  it('list every format', () => {
    expect(column('`--to`')).toEqual(Object.keys(FORMATS))
  })

  it('list every entry that holds code', () => {
    const entries = Object.entries(manifest.exports).filter(([, to]) => typeof to !== 'string')
    expect(column('import').sort()).toEqual(entries.map(([name]) => name.replace(/^\./, 'aterstall')).sort())
  })

  it('point at files that there are', () => {
    const links = Array.from(readme.matchAll(/\]\((?!https:)([^)]+)\)/g), ([, path]) => path)
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)))).toEqual([])
  })
})
