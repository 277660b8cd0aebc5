import { shapeOf, splitRun } from '../../src/text/index.js'

/**
 * The one way in which every rival that knows single words is applied to running text, so that they differ in their
 * words and suggestions and in nothing else:
 *
 *     ("Forvaltningen),     the marks around stay: lead ("  tail ),
 *     Forvaltningen         asked for as "forvaltningen", the answer gets the word's shape: "Förvaltningen"
 *     2019/1899             has a figure and is left alone, unless the setting says otherwise
 */
export interface WordSetting {
  /** The words that need no mending. Those it knows are left alone; undefined: every word is asked for. */
  readonly isKnown?: (word: string) => boolean
  /** What a word should be; undefined when there is nothing to suggest. */
  readonly suggest: (word: string) => string | undefined
  /** Shorter words are left alone. */
  readonly shortest: number
  /** Whether words with figures are asked for. */
  readonly figures: boolean
  /** Words are asked for as printed and answers taken as given, for rivals that know of case themselves. */
  readonly ownCase?: boolean
}

/** Text to text by the word, white space kept. */
export function repairWords(text: string, setting: WordSetting): string {
  return text.replace(/\S+/gu, (run) => {
    const { lead, core, tail } = splitRun(run)
    if (!isAsked(core, setting)) return run
    const asked = setting.ownCase ? core : core.toLowerCase()
    if (setting.isKnown?.(asked)) return run
    const answer = setting.suggest(asked)
    return answer === undefined || answer === asked
      ? run
      : lead + (setting.ownCase ? answer : inShapeOf(core, answer)) + tail
  })
}

/** The words of a text that would be asked for, each once: for rivals that take many at a time. */
export function wordsAsked(text: string, setting: Pick<WordSetting, 'shortest' | 'figures' | 'ownCase'>): string[] {
  const words = new Set<string>()
  for (const run of text.match(/\S+/gu) ?? []) {
    const { core } = splitRun(run)
    if (isAsked(core, setting)) words.add(setting.ownCase ? core : core.toLowerCase())
  }
  return [...words]
}

function isAsked(core: string, { shortest, figures }: Pick<WordSetting, 'shortest' | 'figures'>): boolean {
  return core !== '' && core.length >= shortest && (figures || !/\d/.test(core))
}

/** Gives a lower-case word the case of the one it stands for. */
function inShapeOf(core: string, word: string): string {
  const shape = shapeOf(core)
  if (shape === 'upper') return word.toUpperCase()
  const isCapital = shape === 'title' || (shape === 'mixed' && core[0] !== core[0].toLowerCase())
  return isCapital ? word.slice(0, 1).toUpperCase() + word.slice(1) : word
}

/** Remembers answers: rivals that are slow are asked for each word once. */
export function remembering(suggest: WordSetting['suggest']): WordSetting['suggest'] {
  const answers = new Map<string, string | undefined>()
  return (word) => {
    if (!answers.has(word)) answers.set(word, suggest(word))
    return answers.get(word)
  }
}
