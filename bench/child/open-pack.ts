import { createRepairer } from '../../src/pipeline/index.js'
import type { OpenJob, OpenOutcome } from './jobs.js'
import { memorySince, residentNow } from './memory.js'

/** Opens the pack as a user does, and repairs a first text. */
export async function openPackOnce({ resources, text }: OpenJob): Promise<OpenOutcome> {
  const before = residentNow()
  const started = performance.now()
  const repairer = await createRepairer({ pack: resources.pack })
  const opening = performance.now() - started
  const opened = residentNow()
  const begun = performance.now()
  const { text: repaired } = repairer.repairText(text)
  const first = performance.now() - begun
  if (repaired.trim() === '' && text.trim() !== '') throw new Error('expected a repaired text, got an empty one')
  return { opening, first, memory: memorySince(before, opened) }
}
