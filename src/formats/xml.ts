import { SaxesParser } from 'saxes'
import { FormatError } from '../errors/index.js'

/**
 * XML as a tree that knows where everything stands in the text, so that a file can be changed at single places and
 * stay as it is everywhere else. Offsets are UTF-16 units, half-open, of the stretch of text that the page came with.
 *
 *     <String ID="s1" CONTENT="pa"></String>
 *     |                       |  | |       |
 *     from             value from to closeFrom to
 *                                  openTo = closeFrom here
 */
export interface XmlElement {
  /** The name as written, with its prefix; '' for a comment or a processing instruction. */
  readonly name: string
  /** The name without prefix. */
  readonly local: string
  readonly namespace: string
  readonly attributes: ReadonlyMap<string, XmlAttribute>
  readonly children: XmlElement[]
  /** The text directly in the element, entities resolved: one piece before each child and one after the last. */
  readonly texts: string[]
  readonly from: number
  /** Where the opening tag ends. */
  readonly openTo: number
  /** Where the closing tag begins; as `openTo` for an element without one. */
  closeFrom: number
  to: number
}

export interface XmlAttribute {
  readonly value: string
  /** Where the value stands, quotes not included. */
  readonly from: number
  readonly to: number
}

/** No OCR file nests a quarter as deep. */
const MAX_DEPTH = 256

/** The named letters of HTML that OCR engines write; XML itself knows only &amp; and its like. */
const HTML_ENTITIES: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  shy: '\u00ad',
  sect: '§',
  aring: 'å',
  auml: 'ä',
  ouml: 'ö',
  Aring: 'Å',
  Auml: 'Ä',
  Ouml: 'Ö',
  eacute: 'é',
  uuml: 'ü',
  ndash: '–',
  mdash: '—',
  rdquo: '”',
  rsquo: '’',
  bull: '•',
}

export interface ParseXmlOptions {
  /** The file's name, for messages. */
  readonly file: string
  /** Whether an element is a page: it is handed to `onPage` when it ends, and then forgotten. */
  readonly isPage: (element: XmlElement) => boolean
  /**
   * `root` holds what stands before the page. `stretch` is the text from the end of the page before, or from the file's
   * start, to this page's end: the one that offsets count in.
   */
  readonly onPage: (page: XmlElement, root: XmlElement, stretch: string) => void
  /** Looks at the root when it opens, with the text so far; may throw. */
  readonly onRoot?: (root: XmlElement, text: string) => void
}

/** Gives the next piece of a text, of about so many units, '' at its end. */
export type ReadText = (units: number) => string

/** The first piece that is read. Pages that are longer make the pieces longer, so that no letter is copied often. */
const PIECE = 1 << 16

/**
 * Parses XML, page by page: memory is needed for the text and the elements of one page, and for what is kept of it.
 * Returns the root, without pages, and the text behind the last page.
 *
 * Nothing is fetched and no entity is defined: a document type declaration is allowed only before <html>, where writers
 * put it by custom, and only as a bare name. Throws FormatError, with file and line, for that and for malformed XML.
 */
export function parseXml(
  read: ReadText,
  { file, isPage, onPage, onRoot }: ParseXmlOptions,
): { readonly root: XmlElement; readonly rest: string } {
  const parser = new SaxesParser({ xmlns: true })
  const fail = (what: string, advice: string): never => {
    throw new FormatError(`${file}, line ${parser.line}: ${what}. ${advice}`)
  }
  // The text that is still needed, and where it begins in the file.
  let text = ''
  let start = 0
  const position = () => parser.position - start
  let attributes = new Map<string, XmlAttribute>()
  let root: XmlElement | undefined
  let doctype = false
  const open: XmlElement[] = []

  const addText = (more: string) => {
    const parent = open.at(-1)
    if (parent) parent.texts[parent.texts.length - 1] += more
  }
  const addChild = (child: XmlElement) => {
    const parent = open.at(-1)
    parent?.children.push(child)
    parent?.texts.push('')
  }
  const addAside = (opening: string) => {
    if (open.length === 0) return
    const to = position()
    const from = text.lastIndexOf(opening, to - opening.length)
    addChild(elementOf({ name: '', local: '', namespace: '', attributes: new Map(), from, to }))
  }

  parser.on('error', (error) => {
    const what = error.message.replace(/^\d+:\d+: /u, '').replace(/\.$/u, '')
    fail(what, 'Write the file again with the program it comes from.')
  })
  parser.on('doctype', (declaration) => {
    doctype = true
    if (declaration.includes('[')) fail('a document type that defines entities', 'Take the <!DOCTYPE away.')
  })
  parser.on('opentagstart', () => {
    attributes = new Map()
  })
  parser.on('attribute', ({ name, value }) => {
    const to = position() - 1
    attributes.set(name, { value, from: text.lastIndexOf(text[to], to - 1) + 1, to })
  })
  parser.on('opentag', ({ name, local, uri }) => {
    const to = position()
    const element = elementOf({ name, local, namespace: uri, attributes, from: text.lastIndexOf('<', to - 1), to })
    if (open.length === 0) {
      root = element
      if (local === 'html') Object.assign(parser.ENTITIES, HTML_ENTITIES)
      else if (doctype) fail('a document type declaration', 'Take the <!DOCTYPE away.')
      onRoot?.(element, text)
    }
    if (open.length === MAX_DEPTH) fail(`more than ${MAX_DEPTH} elements in each other`, 'This is no OCR file.')
    if (open.length === 0 || !isPage(element)) addChild(element)
    open.push(element)
  })
  parser.on('closetag', ({ isSelfClosing }) => {
    const element = open.pop()
    if (!element) return
    element.to = position()
    element.closeFrom = isSelfClosing ? element.openTo : text.lastIndexOf('</', element.to - 1)
    if (!root || !isPage(element)) return
    onPage(element, root, text.slice(0, element.to))
    start += element.to
    text = text.slice(element.to)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('comment', () => addAside('<!--'))
  parser.on('processinginstruction', ({ target }) => addAside(`<?${target}`))
  for (let piece = read(PIECE); piece !== ''; piece = read(Math.max(PIECE, text.length))) {
    text += piece
    parser.write(piece)
  }
  parser.close()
  return { root: root ?? fail('no element', 'The file is empty.'), rest: text }
}

function elementOf(at: Pick<XmlElement, 'name' | 'local' | 'namespace' | 'attributes' | 'from' | 'to'>): XmlElement {
  return { ...at, children: [], texts: [''], openTo: at.to, closeFrom: at.to }
}

/** The value of an attribute without a namespace. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name)?.value
}

/** The value of an attribute as a number; undefined where it is none. */
export function numberAttribute(element: XmlElement, name: string): number | undefined {
  const value = Number.parseFloat(attribute(element, name) ?? '')
  return Number.isFinite(value) ? value : undefined
}

/** The first child of that name. */
export function child(element: XmlElement, local: string): XmlElement | undefined {
  return element.children.find((one) => one.local === local)
}

/** Whether the element is written as <a/>. */
export function isSelfClosed(element: XmlElement): boolean {
  return element.to === element.openTo
}
