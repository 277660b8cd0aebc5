import type { Block, Correction, Document } from '../document/index.js'
import { HTML_STYLE } from './html-style.js'
import { markWords } from './html-words.js'
import type { PrintedWord } from './printed-lines.js'
import { printLines } from './printed-lines.js'
import { attributesOf, escapeText } from './xml-edit.js'

/**
 * Writes a document as one HTML page for reading and checking: the repaired document on one side, on the other what was
 * changed, each change with what was scanned, how sure it is, and why. Needs nothing but the file: no script, no font,
 * no picture, and a content security policy that says so.
 *
 * Every changed word is a link to its account and the account one back, so that all of it is reached by keyboard; the
 * account is shown beside the word, too, while the pointer or the focus is on it. Printed, the accounts follow the
 * document. Corrections that were not sure enough are marked and listed as such. Text from the page is never markup.
 */
export function serializeHtml(document: Document): string {
  const { source, engine, kind, corrections } = document
  const applied = corrections.filter((correction) => correction.applied).length
  const left = corrections.length - applied
  const facts = [
    ...(kind.confidence > 0 ? [kind.name] : []),
    `${document.pages.length} ${document.pages.length === 1 ? 'page' : 'pages'}`,
    `${applied} ${applied === 1 ? 'correction' : 'corrections'}`,
    ...(left > 0 ? [`${left} more not sure enough to make`] : []),
    `aterstall ${engine.version}`,
  ]
  const title = escapeText(source.file)
  const lines = [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>\n${HTML_STYLE}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#changes">To the changes</a>',
    `<header><h1>${title.replaceAll('/', '/<wbr>')}</h1><p>${facts.map(escapeText).join(' · ')}</p></header>`,
    '<div class="sides">',
    '<main lang="sv">',
    ...documentLines(document),
    '</main>',
    '<aside id="changes" aria-label="Changes">',
    '<h2>Changes</h2>',
    ...(corrections.length === 0 ? ['<p>Nothing was changed.</p>'] : accounts(corrections)),
    '</aside>',
    '</div>',
    '</body>',
    '</html>',
  ]
  return `${lines.join('\n')}\n`
}

function documentLines(document: Document): string[] {
  const printed = printLines(document)
  const mark = markWords(document)
  const out: string[] = []
  let page = 0
  let inList = false
  for (const block of document.blocks) {
    const first = block.spans[0]?.page ?? page
    const isItem = block.type === 'list-item'
    if (inList && (!isItem || first !== page)) out.push('</ul>')
    if (inList && first !== page) inList = false
    if (first !== page && document.pages.length > 1) out.push(`<p class="page" lang="en">Page ${first}</p>`)
    page = first
    if (isItem && !inList) out.push('<ul>')
    inList = isItem
    out.push(blockElement(block, mark(block, wordsOf(block, printed))))
  }
  if (inList) out.push('</ul>')
  return out
}

/** The printed words of a block, with the page and line of each. */
function wordsOf({ spans }: Block, printed: ReturnType<typeof printLines>): (PrintedWord & { place: string })[] {
  return spans.flatMap(({ page, line, from, to }) =>
    (printed[page - 1]?.[line - 1] ?? [])
      .filter(({ at }) => at >= from && at < to)
      .map((word) => ({ ...word, place: `${page}:${line}:${word.at}` })),
  )
}

function blockElement({ type, level, marker }: Block, content: string): string {
  switch (type) {
    case 'title':
      return `<h2 class="title">${content}</h2>`
    case 'heading': {
      const tag = `h${(level ?? 1) + 2}`
      return `<${tag}>${content}</${tag}>`
    }
    case 'list-item':
      return marker === undefined || marker === ''
        ? `<li class="plain">${content}</li>`
        : `<li><span class="marker">${escapeText(marker)}</span> ${content}</li>`
    default:
      return `<p class="${type}">${content}</p>`
  }
}

function accounts(corrections: readonly Correction[]): string[] {
  return ['<ol>', ...corrections.map(account), '</ol>']
}

function account(correction: Correction, index: number): string {
  const { scanned, printed, confidence, applied, kind, reasons, runnerUp, spans } = correction
  const flat = (text: string) => escapeText(text.replaceAll('\n', ' | '))
  const why = reasons.map(
    ({ what, cost }) => `<li>${escapeText(what)} <span class="cost">${cost.toFixed(1)}</span></li>`,
  )
  const next = runnerUp
    ? [`<li>next best: ${flat(runnerUp.printed)} <span class="cost">+${runnerUp.cost.toFixed(1)}</span></li>`]
    : []
  const place = spans[0] ? `page ${spans[0].page}, line ${spans[0].line}` : ''
  const sure = `${Math.round(confidence * 100)} % sure`
  const facts = [sure, kind, place, ...(applied ? [] : ['left as it was'])].join(', ')
  return (
    `<li${attributesOf({ id: `c${index + 1}`, class: applied ? undefined : 'unsure' })}>` +
    `<a href="#w${index + 1}" lang="sv"><del>${flat(scanned)}</del> <ins>${flat(printed)}</ins></a> ` +
    `<span class="facts">${facts}</span><ul>${[...why, ...next].join('')}</ul></li>`
  )
}
