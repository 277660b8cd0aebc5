import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { makeFolder } from '../batch/folder.js'

/** The command line as its own process, from the sources. */
const COMMAND = ['--import', 'tsx', fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))]

function start(...argv: string[]) {
  const child = spawn(process.execPath, [...COMMAND, ...argv])
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (text.stdout += chunk))
  child.stderr.on('data', (chunk) => (text.stderr += chunk))
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    child.on('close', (code) => done({ code, ...text }))
  })
  return { child, ended }
}

test('repairs standard input with the bundled pack', async () => {
  const { child, ended } = start('repair', '-')
  child.stdin.end('Forvaltningens tjdnsteutlatande\r\n')
  expect(await ended).toEqual({ code: 0, stdout: 'Förvaltningens tjänsteutlåtande\r\n', stderr: '' })
})

test('explains a word', async () => {
  const { stdout, code } = await start('explain', 'dr', '--before', 'det', '--after', 'viktigt').ended
  expect(code).toBe(0)
  expect(stdout).toMatch(/^dr -> är, /u)
})

test('a reader that leaves at once is no error', async () => {
  const { child, ended } = start('repair', '-', '--to', 'json')
  child.stdout.destroy()
  child.stdin.end('Forvaltningens tjdnsteutlatande\n'.repeat(5000))
  expect(await ended).toMatchObject({ code: 0, stderr: '' })
})

test.runIf(process.platform !== 'win32')('Ctrl-C while waiting for standard input ends with 130', async () => {
  const latin = join(makeFolder({ 'latin.txt': Buffer.from('sjö', 'latin1') }), 'latin.txt')
  const { child, ended } = start('repair', '--diff', latin, '-')
  // The note on the first input is the sign that the run is under way.
  child.stderr.once('data', () => child.kill('SIGINT'))
  child.stdin.write('Forvaltningens')
  expect(await ended).toMatchObject({ code: 130, stdout: '' })
})
