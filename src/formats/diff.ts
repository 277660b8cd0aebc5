import type { Correction, Document, Page } from '../document/index.js'

/**
 * Shows what a repair changed: per line of the source one hunk as `git diff --word-diff` writes it, and under it each
 * correction with its confidence, kind and reasons (cost as -ln p). Corrections that were not sure enough to be applied
 * are shown too, as such.
 *
 *     --- brev.txt (scanned)
 *     +++ brev.txt (repaired)
 *     @@ page 1, line 3 @@
 *     [-Arendet-]{+Ärendet+} bereds av KS
 *       Arendet -> Ärendet, 0.99, word: A for Ä 0.4
 *
 * With `color`, what went is red and what came is green instead, for terminals. Control characters of the scan are
 * shown as pictures (U+2400 and on) and never reach the terminal. Empty when there is nothing to show.
 */
export function serializeDiff(document: Document, options: { readonly color?: boolean } = {}): string {
  if (document.corrections.length === 0) return ''
  const paint = options.color ? PAINTED : MARKED
  const name = visible(document.source.file)
  const out = [paint.faint(`--- ${name} (scanned)`), paint.faint(`+++ ${name} (repaired)`)]
  for (const { page, line, parts } of partsByLine(document.corrections)) {
    out.push(paint.faint(`@@ page ${page}, line ${line} @@`))
    out.push(lineDiff(document.pages, page, line, parts, paint))
    // A correction over two lines is explained once, where it begins.
    for (const part of parts) if (part.index === 0) out.push(`  ${account(part.correction, paint)}`)
  }
  return `${out.join('\n')}\n`
}

/** The part of a correction that lies on one line. */
interface Part {
  readonly correction: Correction
  readonly index: number
  readonly from: number
  readonly to: number
  readonly printed: string
}

interface LineParts {
  readonly page: number
  readonly line: number
  readonly parts: readonly Part[]
}

function partsByLine(corrections: readonly Correction[]): LineParts[] {
  const lines = new Map<string, { page: number; line: number; parts: Part[] }>()
  for (const correction of corrections) {
    const printed = correction.printed.split('\n')
    correction.spans.forEach(({ page, line, from, to }, index) => {
      const key = `${page}:${line}`
      const entry = lines.get(key) ?? { page, line, parts: [] }
      entry.parts.push({ correction, index, from, to, printed: printed[index] ?? '' })
      lines.set(key, entry)
    })
  }
  const sorted = [...lines.values()].sort((a, b) => a.page - b.page || a.line - b.line)
  for (const entry of sorted) entry.parts.sort((a, b) => a.from - b.from)
  return sorted
}

function lineDiff(pages: readonly Page[], page: number, line: number, parts: readonly Part[], paint: Paint): string {
  const words = pages[page - 1].lines[line - 1].words.map((word) => visible(word.text))
  const shown: string[] = []
  let at = 0
  for (const { correction, from, to, printed } of parts) {
    if (!correction.applied || from < at) continue
    shown.push(...words.slice(at, from))
    const gone = words.slice(from, to).join(' ')
    shown.push(gone === visible(printed) ? gone : paint.gone(gone) + paint.come(visible(printed)))
    at = to
  }
  return [...shown, ...words.slice(at)].join(' ')
}

function account(correction: Correction, paint: Paint): string {
  const flat = (text: string) => visible(text.replaceAll('\n', '|'))
  const reasons = correction.reasons.map(({ what, cost }) => `${visible(what)} ${cost.toFixed(1)}`).join(', ')
  const fate = correction.applied ? '' : ', left as it was'
  const runnerUp = correction.runnerUp
    ? `; next best ${flat(correction.runnerUp.printed)} +${correction.runnerUp.cost.toFixed(1)}`
    : ''
  const change = `${flat(correction.scanned)} -> ${flat(correction.printed)}, ${correction.confidence.toFixed(2)}`
  return `${change}, ${correction.kind}${fate}${paint.faint(`: ${reasons}${runnerUp}`)}`
}

/** Control characters, escapes included, as their pictures. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/gu, (control) => {
    const unit = control.charCodeAt(0)
    return unit < 0x20 ? String.fromCharCode(0x2400 + unit) : '\u2421'
  })
}

interface Paint {
  gone(text: string): string
  come(text: string): string
  faint(text: string): string
}

const MARKED: Paint = {
  gone: (text) => (text === '' ? '' : `[-${text}-]`),
  come: (text) => (text === '' ? '' : `{+${text}+}`),
  faint: (text) => text,
}

const PAINTED: Paint = {
  gone: (text) => `\u001b[31;9m${text}\u001b[0m`,
  come: (text) => `\u001b[32m${text}\u001b[0m`,
  faint: (text) => `\u001b[2m${text}\u001b[0m`,
}
