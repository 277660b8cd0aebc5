// What is used of packages whose own declarations do not fit how they are imported here, or that have none.

declare module 'natural/lib/natural/spellcheck/spellcheck.js' {
  // biome-ignore lint/style/noDefaultExport: so the package exports
  export default class Spellcheck {
    constructor(words: string[])
    word2frequency: Record<string, number>
    isCorrect(word: string): boolean
    getCorrections(word: string, maxDistance?: number): string[]
    edits(word: string): string[]
  }
}

declare module 'nspell' {
  // biome-ignore lint/style/noDefaultExport: so the package exports
  export default function nspell(
    affixes: string,
    dictionary: string,
  ): { correct(word: string): boolean; suggest(word: string): string[] }
}
