import { createRandom } from '../../fixtures/press/random.js'

/** Lines of a generated page: about as many as print has. */
const LINES = 40
/** In one word of so many a letter is changed, so that new words keep coming as they do in an archive. */
const CHANGED = 50
const LETTERS = 'aeinrstdl'

export interface GeneratedPage {
  readonly text: string
  /** Runs of print. */
  readonly words: number
}

/**
 * Pages without end from the lines of a few: each is lines drawn by chance from all of them, in every fiftieth word one
 * letter replaced. Always the same for the same texts. Throws RangeError when the texts hold no words.
 */
export function* endlessPages(texts: readonly string[]): Generator<GeneratedPage, never> {
  const lines = texts
    .flatMap((text) => text.split('\n'))
    .map((line) => line.match(/\S+/gu) ?? [])
    .filter((line) => line.length > 0)
  if (lines.length === 0) throw new RangeError('expected texts with words, got none')
  const random = createRandom('endless pages')
  const draw = (below: number): number => Math.floor(random() * below)
  const changed = (word: string): string => {
    if (draw(CHANGED) > 0) return word
    const at = draw(word.length)
    return word.slice(0, at) + LETTERS[draw(LETTERS.length)] + word.slice(at + 1)
  }
  for (;;) {
    let words = 0
    const page: string[] = []
    for (let line = 0; line < LINES; line++) {
      const drawn = lines[draw(lines.length)].map(changed)
      words += drawn.length
      page.push(drawn.join(' '))
    }
    yield { text: `${page.join('\n')}\n`, words }
  }
}
