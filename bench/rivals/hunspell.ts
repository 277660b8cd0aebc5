import { execFileSync, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Contender, Repair } from './contender.js'
import { repairWords, wordsAsked } from './word-adapter.js'

const ARGUMENTS = ['-a', '-i', 'utf-8', '-d', 'sv_SE']

/** hunspell as Debian installs it (`apt-get install hunspell hunspell-sv`), spoken to over its pipe (`-a`). */
export const hunspell: Contender = {
  name: 'hunspell',
  title: 'hunspell with its Swedish dictionary',
  version: () => {
    try {
      return /Hunspell ([\d.]+)/.exec(execFileSync('hunspell', ARGUMENTS, { input: '', encoding: 'utf8' }))?.[1]
    } catch {
      return undefined
    }
  },
  settings: [
    { about: 'first suggestion, words of 4 letters up', open: () => open(4) },
    { about: 'first suggestion, words of 2 letters up', open: () => open(2) },
  ],
  sample: { whole: 1500, quick: 200 },
}

async function open(shortest: number): Promise<Repair> {
  const speller = spawn('hunspell', ARGUMENTS, { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface({ input: speller.stdout })[Symbol.asyncIterator]()
  await lines.next() // the banner: from here on the dictionary is loaded
  const answers = new Map<string, string>()
  const setting = { shortest, figures: false, ownCase: true }
  return {
    async repair(text) {
      for (const word of wordsAsked(text, setting)) {
        if (answers.has(word)) continue
        speller.stdin.write(`^${word}\n`) // "^": the line is text, whatever it begins with
        answers.set(word, word)
        // A line for each word it found, then an empty one. Of a word that it takes for two the first part is told of.
        for (;;) {
          const { value, done } = await lines.next()
          if (done || value === '') break
          const [, told, first] = /^& (\S+) \d+ \d+: ([^,]+)/.exec(value) ?? []
          if (told === word) answers.set(word, first)
        }
      }
      return repairWords(text, { ...setting, suggest: (word) => answers.get(word) })
    },
    close: () => speller.stdin.end(),
  }
}
