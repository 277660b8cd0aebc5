/**
 * How long a run over a folder that is done takes to begin with the first input that is not.
 *
 *     npm run bench:resume -- --files 100000
 *
 * The finished files are small texts, and their outputs and journal are written as a run would have: what is measured
 * is the looking over, not the repair.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openJournal } from '../../src/batch/journal.js'
import { settingsKey } from '../../src/batch/settings-key.js'
import { readLexiconName } from '../../src/pipeline/index.js'
import { runCommand } from './run-command.js'

const { values } = parseArgs({ options: { files: { type: 'string', default: '100000' } } })
const folder = mkdtempSync(join(tmpdir(), 'aterstall-resume-'))
try {
  const [input, out] = [join(folder, 'in'), join(folder, 'ut')]
  const journal = await openJournal(out)
  const settings = settingsKey({ correct: {}, reflow: false }, ['txt'], await readLexiconName())
  const done = { kind: 'text', sha256: '0'.repeat(64), seconds: 0.02 } as const
  for (let at = 0; at < Number(values.files); at++) {
    const under = String(Math.floor(at / 1000)).padStart(3, '0')
    const name = join(under, `akt ${String(at).padStart(6, '0')}.txt`)
    if (at % 1000 === 0) for (const place of [input, out]) mkdirSync(join(place, under), { recursive: true })
    const path = join(input, name)
    writeFileSync(path, `Akt ${at}\n`)
    writeFileSync(join(out, name), `Akt ${at}\n`)
    const { size, mtimeMs: changed } = statSync(path)
    const pages = [{ words: 2, corrected: 0, doubtful: 0 }]
    await journal.add({ name, path, size, changed, settings, at: new Date().toISOString(), done: { ...done, pages } })
  }
  await journal.close()
  // The last of all, by name: everything is looked over before it.
  writeFileSync(join(input, 'zz ny.txt'), 'Arendet\n')
  mkdirSync(join(input, 'zzz'))
  writeFileSync(join(input, 'zzz', 'sist.txt'), 'Forvaltningens tjdnsteutlatande\n')
  for (const round of [1, 2, 3]) {
    rmSync(join(out, 'zzz'), { recursive: true, force: true })
    const started = Date.now()
    const { code, seconds, stderr, resident } = await runCommand(['repair', input, '--out', out, '--json-log'])
    const events = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; time: string; path?: string })
    const last = events.findLast(({ event }) => event === 'done')
    const taken = Date.parse(last?.time ?? '') - started
    console.log(
      `round ${round}: exit ${code}, whole run ${seconds.toFixed(1)} s, from its start to the end of the last new input ` +
        `${(taken / 1000).toFixed(1)} s, memory ${Math.round(Math.max(...resident) / 1e6)} MB`,
      events.at(-1),
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
