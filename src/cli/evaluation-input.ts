import { FormatError } from '../errors/index.js'
import type { StructureBlock } from '../evaluate/index.js'
import { decodeText, parseOcrFile, serializeLines, sniffOcrFile } from '../formats/index.js'
import { readBytes } from '../pipeline/index.js'

/** Names that promise markup: what is in them and is no OCR file is an error, not text. */
const MARKUP = /\.(?:xml|hocr|x?html?)$/iu

/** Reads a text or OCR file as the texts of its pages; a form feed ends a page of text. An empty file is one page. */
export async function readPages(path: string): Promise<string[]> {
  const bytes = await readBytes(path)
  if (bytes.length > 0 && (MARKUP.test(path) || sniffOcrFile(bytes))) {
    return parseOcrFile(bytes, path).pages.map((page) => serializeLines([page]))
  }
  const pages = decodeText(bytes, path).text.split('\f')
  if (pages.length > 1 && pages[pages.length - 1].trim() === '') pages.pop()
  return pages
}

/**
 * Reads the blocks of a document as `repair --to json` writes it, or of a truth with a block a line: type, level and
 * text with tabs between. Throws FormatError, with file and line, when it is neither.
 */
export async function readBlocks(path: string): Promise<StructureBlock[]> {
  const { text } = decodeText(await readBytes(path), path)
  return /\.json$/iu.test(path) ? parseJsonBlocks(text, path) : parseTabBlocks(text, path)
}

function parseJsonBlocks(text: string, path: string): StructureBlock[] {
  const isBlock = (block: unknown): block is StructureBlock =>
    typeof block === 'object' &&
    block !== null &&
    'type' in block &&
    typeof block.type === 'string' &&
    'text' in block &&
    typeof block.text === 'string'
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/u, ''))
  } catch (cause) {
    throw new FormatError(`${path} is not JSON: ${cause instanceof Error ? cause.message : cause}. Write it anew.`)
  }
  const blocks = typeof parsed === 'object' && parsed !== null && 'blocks' in parsed ? parsed.blocks : undefined
  if (!Array.isArray(blocks) || !blocks.every(isBlock)) {
    throw new FormatError(`${path} has no blocks with type and text. Give what \`repair --to json\` wrote.`)
  }
  return blocks
}

function parseTabBlocks(text: string, path: string): StructureBlock[] {
  const blocks: StructureBlock[] = []
  for (const [index, line] of text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue
    const cells = line.split('\t')
    if (cells.length < 3) {
      throw new FormatError(
        `${path}, line ${index + 1}: expected type, level and text with tabs between. Mend the line.`,
      )
    }
    // A signature's name and role are parted by a bar in the truth, by a space in a block.
    blocks.push({ type: cells[0], text: cells[2].replace(' | ', ' ') })
  }
  return blocks
}
