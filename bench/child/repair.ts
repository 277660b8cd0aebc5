import { contenderNamed } from '../rivals/index.js'
import { checksum } from './checksum.js'
import type { RepairJob, RepairOutcome } from './jobs.js'
import { memorySince, residentNow } from './memory.js'

/** Repairs the texts in order, each timed, its answer checked inside the timed stretch. Throws Error at a wrong one. */
export async function repairAll({
  contender: name,
  setting,
  resources,
  texts,
  expected,
  keep,
}: RepairJob): Promise<RepairOutcome> {
  const contender = contenderNamed(name)
  const before = residentNow()
  const started = performance.now()
  const repair = await contender.settings[setting].open(resources)
  const opening = performance.now() - started
  const opened = residentNow()
  const times: number[] = []
  const checksums: number[] = []
  const repaired: string[] = []
  for (let at = 0; at < texts.length; at++) {
    const begun = performance.now()
    const text = await repair.repair(texts[at])
    const sum = checksum(text)
    if (expected !== undefined && sum !== expected[at]) {
      throw new Error(`expected ${name} to repair text ${at} as it did before, got another result`)
    }
    times.push(performance.now() - begun)
    checksums.push(sum)
    if (keep) repaired.push(text)
  }
  repair.close?.()
  return { opening, memory: memorySince(before, opened), times, checksums, ...(keep && { repaired }) }
}
