import type { Difference } from './differences.js'
import { countText, wordHtml } from './html-text.js'

/** Right words shown on either side of a difference. */
const CONTEXT = 6

/** Fewer words than this are shown rather than said to be left out. */
const LEAST_GAP = 4

/** Differences shown of one page. A printed page has some 400 words; more is a book measured as one text. */
const MOST_DIFFERENCES = 500

/** Words shown of those added at one place by one system; more is the noise of a picture or a stamp. */
const MOST_ADDED = 30

/** All that differs at one word of the truth, or, where `truth` is empty, what was added before it. */
interface Place {
  readonly at: number
  readonly truth: string
  readonly scanned?: string
  /** For each system its differences here: one at most at a word, any number before it. */
  readonly systems: readonly (readonly Difference[])[]
}

/**
 * The words of a page that differ, as HTML: at each the readings stand one below the other, between right words of the
 * truth.
 *
 *     Ärendet bereds  på     förvaltningen     truth
 *                     pa                       scanned
 *                     ✓ på                     repaired, a line for each system
 *
 * Marks have a class (mended, missed, misdirected, harmed, added, kept), a sign, a kind of line and a word that only
 * screen readers get. Right words far from any difference are counted instead of shown, and so are differences beyond
 * the 500th. `words` are the truth's, as compared; `systems` has the differences of each system.
 */
export function alignedHtml(words: readonly string[], systems: readonly (readonly Difference[])[]): string {
  const places = placesOf(systems)
  const shown = places.slice(0, MOST_DIFFERENCES)
  const out: string[] = []
  let next = 0
  for (const place of shown) {
    out.push(...contextHtml(words, next, place.at, next > 0), placeHtml(place))
    next = place.at + (place.truth === '' ? 0 : 1)
  }
  if (shown.length < places.length) {
    const more = countText(places.length - shown.length, 'further difference')
    out.push(`<span class="gap" lang="en">${more} and the text between are left out</span>`)
  } else {
    out.push(...contextHtml(words, next, words.length, next > 0, false))
  }
  return out.join(' ')
}

/** The differences of all systems, word by word of the truth; what was added stands before its word. */
function placesOf(systems: readonly (readonly Difference[])[]): Place[] {
  const byKey = new Map<number, Difference[][]>()
  systems.forEach((differences, system) => {
    for (const difference of differences) {
      const key = 2 * difference.at + (difference.kind === 'added' ? 0 : 1)
      const place = byKey.get(key) ?? systems.map((): Difference[] => [])
      place[system].push(difference)
      byKey.set(key, place)
    }
  })
  return [...byKey]
    .sort(([one], [other]) => one - other)
    .map(([key, place]) => {
      const { truth, scanned } = place.flat()[0]
      const at = Math.floor(key / 2)
      return { at, truth, systems: place, ...(scanned === undefined ? {} : { scanned }) }
    })
}

/** The right words from `from` to `to`, those in the middle left out where they are many. */
function contextHtml(words: readonly string[], from: number, to: number, hasBefore: boolean, hasAfter = true) {
  const head = hasBefore ? CONTEXT : 0
  const tail = hasAfter ? CONTEXT : 0
  const left = to - from - head - tail
  const plain = (start: number, end: number) => words.slice(start, end).map(wordHtml)
  if (left < LEAST_GAP) return plain(from, to)
  const gap = `<span class="gap" lang="en">… ${countText(left, 'word')} alike …</span>`
  return [...plain(from, from + head), gap, ...plain(to - tail, to)]
}

const nothing = '<em lang="en">nothing</em>'

function placeHtml({ truth, scanned, systems }: Place): string {
  const lines = [`<span class="t">${truth === '' ? nothing : wordHtml(truth)}</span>`]
  if (scanned !== undefined) lines.push(`<span class="s">${scanned === '' ? nothing : wordHtml(scanned)}</span>`)
  systems.forEach((differences, system) => {
    const number = systems.length > 1 ? `<i>${system + 1}</i>` : ''
    if (differences.length === 0) lines.push(keptHtml(truth, number))
    else if (differences.length === 1) lines.push(mark(differences[0], number))
    else lines.push(`<span class="many">${number}${addedHtml(differences)}</span>`)
  })
  return `<span class="w">${lines.join('')}</span>`
}

/** Several words added at one place, side by side. */
function addedHtml(differences: readonly Difference[]): string {
  const shown = differences.slice(0, MOST_ADDED).map((one) => mark(one, ''))
  const more = countText(differences.length - shown.length, 'more word')
  return [...shown, ...(differences.length > shown.length ? [`<em lang="en">and ${more}</em>`] : [])].join(' ')
}

function keptHtml(truth: string, number: string): string {
  const [word, said] = truth === '' ? [nothing, 'not added'] : [wordHtml(truth), 'right']
  return `<span class="kept">${number}<span class="v" lang="en">${said}: </span>${word}</span>`
}

function mark({ kind, scanned, repaired }: Difference, number: string): string {
  const isMisdirected = kind === 'missed' && scanned !== undefined && scanned !== repaired
  const word = repaired === '' ? nothing : wordHtml(repaired)
  const said = isMisdirected ? 'missed, misdirected' : kind
  return (
    `<span class="${isMisdirected ? 'missed misdirected' : kind}">${number}` +
    `<span class="v" lang="en">${said}: </span>${word}</span>`
  )
}
