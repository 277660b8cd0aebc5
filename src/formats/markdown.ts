import type { Block, Document } from '../document/index.js'

/**
 * Writes a document as Markdown (CommonMark) for reading: front matter that says where it comes from, then the blocks.
 * Furniture (running heads, page numbers) is left out; it is in the JSON. Text from the page never acts as markup.
 */
export function serializeMarkdown(document: Document): string {
  const { source, kind, engine } = document
  const front = [
    ['source', source.file],
    ['sha256', source.sha256],
    ['kind', kind.name],
    ['lexicon', engine.lexicon],
    ...(engine.ocr === null ? [] : [['ocr', engine.ocr]]),
    ['aterstall', engine.version],
  ]
  // A JSON string is a YAML string too, whatever it holds.
  const head = `---\n${front.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n')}\n---\n`
  const shown = document.blocks.filter((block) => block.type !== 'furniture' && block.text !== '')
  const body = shown.map((block, i) => {
    const tight = i > 0 && block.type === 'list-item' && shown[i - 1].type === 'list-item'
    return `${tight ? '' : '\n'}${blockMarkdown(block)}\n`
  })
  return head + body.join('')
}

function blockMarkdown(block: Block): string {
  switch (block.type) {
    case 'title':
      return `# ${escapeInline(block.text)}`
    case 'heading':
      return `${'#'.repeat((block.level ?? 1) + 1)} ${escapeInline(block.text)}`
    case 'list-item':
      return `${listMark(block.marker)} ${escapeMarkdown(block.text)}`
    default:
      return escapeMarkdown(block.text)
  }
}

/** "1." and "2)" are Markdown's own; of any other mark only that it is one is kept. */
function listMark(marker: string | undefined): string {
  return marker !== undefined && /^\d{1,9}[.)]$/u.test(marker) ? marker : '-'
}

/** Escapes a line of text so that a Markdown reader shows it letter for letter. */
function escapeMarkdown(text: string): string {
  return escapeInline(text)
    .replace(/^([#+\-=>])/u, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2')
}

/** What has a meaning anywhere in a line. A # ends a heading, so it is escaped where it ends the text. */
function escapeInline(text: string): string {
  return text
    .replace(/[\\`*_[\]<~|]/gu, '\\$&')
    .replace(/&(?=#?[\p{L}\d]+;)/gu, '\\&')
    .replace(/#+$/u, (marks) => '\\#'.repeat(marks.length))
}
