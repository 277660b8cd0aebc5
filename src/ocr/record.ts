import type { GrayImage } from '../image/index.js'
import type { EngineAnswer, EngineLine } from './answer.js'
import { FIND_LAYOUT } from './engine-thread.js'
import { createAnswerReader } from './reader.js'
import { imageKey, type Recording } from './recording.js'

/** An image with the name that its recording shall have. */
export interface NamedImage {
  readonly name: string
  readonly image: GrayImage
}

/** Reads images with the engine, one after another, and yields what it answered, to be written down. */
export async function* record(
  images: Iterable<NamedImage> | AsyncIterable<NamedImage>,
  model = 'swe',
): AsyncGenerator<Recording> {
  const reader = createAnswerReader({ model })
  try {
    for await (const { name, image } of images) {
      const { width, height, dpi } = image
      yield {
        name,
        engine: reader.engine,
        model,
        pageSegmentation: FIND_LAYOUT,
        image: { sha256: imageKey(image), width, height, ...(dpi === undefined ? {} : { dpi }) },
        answer: await reader.answer(image),
      }
    }
  } finally {
    await reader.close()
  }
}

function textLines(answer: EngineAnswer): string[] {
  return answer.paragraphs.flat().map(({ words }) => words.map(([text]) => text).join(' '))
}

/**
 * The longest common subsequence's lengths for all ends of both texts: `common[i][j]` lines are shared by what follows
 * line i of `before` and line j of `after`. A page has at most a hundred lines.
 */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i][j] = before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1])
    }
  }
  return common
}

function sameLine(a: EngineLine, b: EngineLine): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/**
 * What changed between two recordings of one page, one message a row and none when nothing did: other engine or
 * image, lines of print that went ("- ...") and came ("+ ..."), and how many lines differ in boxes or confidence only.
 */
export function compareRecordings(before: Recording, after: Recording): string[] {
  const changes: string[] = []
  const told = (what: string, from: string | number, to: string | number) => {
    if (from !== to) changes.push(`${what}: ${from} -> ${to}`)
  }
  told('engine', before.engine, after.engine)
  told('version', before.answer.version, after.answer.version)
  told('page segmentation', before.pageSegmentation, after.pageSegmentation)
  told('image', before.image.sha256, after.image.sha256)

  const [old, fresh] = [textLines(before.answer), textLines(after.answer)]
  const [oldLines, freshLines] = [before.answer.paragraphs.flat(), after.answer.paragraphs.flat()]
  const common = commonLengths(old, fresh)
  let moved = 0
  for (let i = 0, j = 0; i < old.length || j < fresh.length; ) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      if (!sameLine(oldLines[i++], freshLines[j++])) moved++
    } else if (j === fresh.length || (i < old.length && common[i + 1][j] >= common[i][j + 1])) {
      changes.push(`- ${old[i++]}`)
    } else {
      changes.push(`+ ${fresh[j++]}`)
    }
  }
  if (moved > 0) changes.push(`boxes or confidence only: ${moved} lines`)
  return changes
}
