import type { Corrector } from '../src/correct/index.js'
import type { Correction, Page } from '../src/document/index.js'
import { type Measure, measure } from '../src/evaluate/index.js'
import { foldForComparison, pairWords, parseText, replaceWords } from '../src/text/index.js'
import type { BenchDocument } from './collections.js'

/** A correction and whether it gives the true word or words. */
export interface Judged {
  readonly correction: Correction
  readonly isRight: boolean
}

/** What the corrector did to one document. */
export interface Judgement {
  readonly name: string
  readonly measure: Measure
  /** Every proposal, applied or not, judged as if all were applied. */
  readonly judged: readonly Judged[]
}

/** Repairs one document and judges every proposal against the truth. */
export function judge(document: BenchDocument, corrector: Corrector): Judgement {
  const pages = parseText(document.scanned)
  const corrections = corrector.correct(pages)
  return {
    name: document.name,
    measure: measure({
      truth: document.truth,
      scanned: document.scanned,
      repaired: replaceWords(document.scanned, corrections),
    }),
    judged: judgeCorrections(document.truth, pages, corrections),
  }
}

/** Applies all proposals, pairs the words with the truth's, and sees which of the changed ones are right. */
function judgeCorrections(truth: string, pages: readonly Page[], corrections: readonly Correction[]): Judged[] {
  const starts = new Map<string, { owner: number; to: number; words: string[] }>()
  corrections.forEach(({ spans, printed }, owner) => {
    const parts = printed.split('\n')
    spans.forEach(({ page, line, from, to }, index) => {
      starts.set(`${page}:${line}:${from}`, { owner, to, words: parts[index].split(' ') })
    })
  })
  const words: string[] = []
  const owners: number[] = []
  for (const page of pages) {
    page.lines.forEach((line, lineIndex) => {
      for (let at = 0; at < line.words.length; ) {
        const change = starts.get(`${page.number}:${lineIndex + 1}:${at}`)
        const printed = change?.words ?? [line.words[at].text]
        for (const word of printed) {
          words.push(foldForComparison(word))
          owners.push(change?.owner ?? -1)
        }
        at = change?.to ?? at + 1
      }
    })
  }
  const truthWords = foldForComparison(truth)
    .split(' ')
    .filter((word) => word !== '')
  const partners = pairWords(words, truthWords)
  const isRight = new Array<boolean>(corrections.length).fill(true)
  words.forEach((word, index) => {
    const partner = partners[index]
    if (owners[index] >= 0 && (partner < 0 || truthWords[partner] !== word)) isRight[owners[index]] = false
  })
  return corrections.map((correction, index) => ({ correction, isRight: isRight[index] }))
}
