import { SaxesParser } from 'saxes'
import { FormatError } from '../errors/index.js'

/**
 * XML as a tree that knows where everything stands in the text, so that a file can be changed at single places and
 * stay as it is everywhere else. Offsets are UTF-16 units of the text, half-open.
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
  /** `root` holds what stands before the page. */
  readonly onPage: (page: XmlElement, root: XmlElement) => void
  /** Looks at the root when it opens; may throw. */
  readonly onRoot?: (root: XmlElement) => void
}

/**
 * Parses XML, page by page: memory is needed for one page and for what is kept of it. Returns the root, without pages.
 *
 * Nothing is fetched and no entity is defined: a document type declaration is allowed only before <html>, where writers
 * put it by custom, and only as a bare name. Throws FormatError, with file and line, for that and for malformed XML.
 */
export function parseXml(text: string, { file, isPage, onPage, onRoot }: ParseXmlOptions): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const fail = (what: string, advice: string): never => {
    throw new FormatError(`${file}, line ${parser.line}: ${what}. ${advice}`)
  }
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
    const to = parser.position
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
    const to = parser.position - 1
    attributes.set(name, { value, from: text.lastIndexOf(text[to], to - 1) + 1, to })
  })
  parser.on('opentag', ({ name, local, uri }) => {
    const to = parser.position
    const element = elementOf({ name, local, namespace: uri, attributes, from: text.lastIndexOf('<', to - 1), to })
    if (open.length === 0) {
      root = element
      if (local === 'html') Object.assign(parser.ENTITIES, HTML_ENTITIES)
      else if (doctype) fail('a document type declaration', 'Take the <!DOCTYPE away.')
      onRoot?.(element)
    }
    if (open.length === MAX_DEPTH) fail(`more than ${MAX_DEPTH} elements in each other`, 'This is no OCR file.')
    if (open.length === 0 || !isPage(element)) addChild(element)
    open.push(element)
  })
  parser.on('closetag', ({ isSelfClosing }) => {
    const element = open.pop()
    if (!element) return
    element.to = parser.position
    element.closeFrom = isSelfClosing ? element.openTo : text.lastIndexOf('</', element.to - 1)
    if (root && isPage(element)) onPage(element, root)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('comment', () => addAside('<!--'))
  parser.on('processinginstruction', ({ target }) => addAside(`<?${target}`))
  parser.write(text).close()
  return root ?? fail('no element', 'The file is empty.')
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
