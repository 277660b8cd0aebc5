import { ALPHABET } from '../../src/lexicon/index.js'

/** The words that an automaton holds, as a sorted array: a word's number is its place. */
export function slowWordList(words: readonly string[]): string[] {
  const places = (word: string): string =>
    String.fromCharCode(...Array.from(word, (letter) => 1 + ALPHABET.indexOf(letter)))
  return [...new Set(words)].sort((a, b) => (places(a) < places(b) ? -1 : 1))
}
