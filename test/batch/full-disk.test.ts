import { spawnSync } from 'node:child_process'
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type FullDiskReport, mounting } from '../../bench/batch/full-disk.js'
import { makeCollection } from '../../bench/batch/make-collection.js'
import { start } from './commands.js'
import { makeFolder, outputs } from './folder.js'

const BENCH = fileURLToPath(new URL('../../bench/batch/full-disk.ts', import.meta.url))
const MOST_TEXTS = 4

const mayMount = process.platform === 'linux' && mounting() !== undefined

/** On a disk of its own, full at the lock, amid outputs, at the journal's first line, and at each of the reports. */
function onFullDisk(): void {
  const argv = ['--import', 'tsx', BENCH, '--texts', String(MOST_TEXTS), '--scans', '0', '--moments', '8', '--json']
  const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  expect(stderr).toBe('')
  const { moments, problems } = JSON.parse(stdout) as FullDiskReport
  expect(problems).toEqual([])
  const said = moments.map((moment) => moment.said)
  for (const what of ['No output', '.txt', '.json', '/journal.jsonl', '/report.html', '/report.json']) {
    expect(said.filter((text) => text.includes(`${what} can`))).not.toEqual([])
  }
}

/** Where one output and the report lead to a device on which there is never any room. */
async function onFullDevice(): Promise<void> {
  const root = makeFolder({ 'ut/text/0000/x': '' })
  await makeCollection(join(root, 'in'), { texts: MOST_TEXTS, scans: 0 })
  const repair = (out: string) => start('repair', join(root, 'in'), '--out', join(root, out), '--jobs', '2').ended
  expect(await repair('hel')).toMatchObject({ code: 0 })
  const whole = outputs(join(root, 'hel'))
  const links = ['report.html', join('text', '0000', '000002.txt')].map((name) => join(root, 'ut', name))
  for (const link of links) symlinkSync('/dev/full', link)
  const full = await repair('ut')
  expect(full.code).toBe(5)
  expect(full.stderr).toContain(`${links[1]} cannot be written: the disk is full. Free some space and run again.\n`)
  expect(full.stderr).toContain('The run ended before all was tried. Run it again, and it goes on from here.\n')
  expect(full.stderr).not.toContain('report.html')
  rmSync(links[1])
  expect(await repair('ut')).toMatchObject({
    code: 5,
    stderr: `aterstall: ${links[0]} cannot be written: the disk is full. Free some space and run again.\n`,
  })
  rmSync(links[0])
  expect(await repair('ut')).toMatchObject({ code: 0 })
  expect(outputs(join(root, 'ut'))).toEqual({ ...whole, [join('text', '0000', 'x')]: '' })
}

const DEVICE = 'an output and the report on a device without room'
const DISK = 'lock, outputs, journal and reports on a disk that is full at one moment after the other'
const ways: readonly (readonly [string, () => void | Promise<void>])[] = mayMount
  ? [
      [DEVICE, onFullDevice],
      [DISK, onFullDisk],
    ]
  : [[`${DEVICE}; NOT TRIED, for no disk may be mounted here: ${DISK}`, onFullDevice]]

describe.runIf(process.platform === 'linux')(
  'a full disk ends the run with 5 and in words, and nothing is torn',
  () => {
    test.each(ways)('%s', async (_, work) => work(), 120_000)
  },
)
