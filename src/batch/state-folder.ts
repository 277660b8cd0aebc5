import { join } from 'node:path'

/** Where a batch keeps what it knows of itself, in the folder of its outputs; hidden, so that no walk enters it. */
export function statePath(out: string, file: 'journal.jsonl' | 'lock' | 'pages' | 'in-hand'): string {
  return join(out, '.aterstall', file)
}

/** What tells of a batch when it is done, beside its outputs. */
export const REPORT_NAMES = { html: 'report.html', json: 'report.json' } as const
