import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FormatError } from '../../src/errors/index.js'
import { parseOcrFile, repairOcrFile, serializeResult, sniffOcrFile } from '../../src/formats/index.js'
import { MAX_XML_BYTES } from '../../src/formats/xml-bytes.js'
import { ALTO_3, bytesOf, correctionsOf, DAY, documentOf, linesOf } from './ocr-samples.js'

const FORMATS_IN_PLACE = ['alto', 'hocr', 'page'] as const

const parse = (text: string) => parseOcrFile(bytesOf(text), 'sida.xml')

describe('what is refused, with file and line', () => {
  test.each([
    ['cut off', ALTO_3.slice(0, 900), /^sida\.xml, line \d+: unclosed tag: .*Write the file again/u],
    ['a wrong tag', ALTO_3.replace('</Description>', '</Beskrivning>'), /^sida\.xml, line 9: unexpected close tag/u],
    ['an unknown letter', ALTO_3.replace('har', '&hellip;'), /^sida\.xml, line 31: undefined entity/u],
    ['nothing', '', /^sida\.xml, line 1: document must contain a root element/u],
    ['no XML', 'Arendet', /^sida\.xml, line 1: /u],
    ['other XML', '\n<mets xmlns="http://m/"/>', /^sida\.xml, line 2: <mets> of http:\/\/m\/ is not read\. Give ALTO/u],
    ['another ALTO', ALTO_3.replace('ns-v3', 'ns-v9'), /^sida\.xml, line 3: <alto> of .* is not read/u],
    ['no page', ALTO_3.replace(/<Page[\s\S]*<\/Page>/u, ''), /there is no page in it/u],
    ['a document type', ALTO_3.replace('<alto', '<!DOCTYPE alto SYSTEM "http://x/y.dtd"><alto'), /document type/u],
    ['deep nesting', ALTO_3.replace('<Page', `${'<a>'.repeat(300)}<Page`), /line 11: more than 256 elements/u],
    ['an encoding', '<?xml version="1.0" encoding="EBCDIC"?><alto/>', /line 1: encoding "EBCDIC", which is not read/u],
  ])('%s', (_, text, message) => {
    expect(() => parse(text)).toThrow(FormatError)
    expect(() => parse(text)).toThrow(message)
  })

  test('entities that multiply, before they do', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};&a${i};">`)
    const bomb = `<!DOCTYPE alto [<!ENTITY a0 "ha">${levels.join('')}]>`
    expect(() => parse(ALTO_3.replace('<alto', `${bomb}<alto`).replace('har', '&a30;'))).toThrow(
      'sida.xml, line 3: a document type that defines entities. Take the <!DOCTYPE away.',
    )
  })

  test('bytes that are not in the encoding', () => {
    const bytes = bytesOf(ALTO_3.replace('har', 'h\u0001r')).map((byte) => (byte === 1 ? 0xe4 : byte))
    expect(() => parseOcrFile(bytes, 'sida.xml')).toThrow('sida.xml, line 31: bytes that are not UTF-8.')
  })

  test('what is too large', () => {
    expect(() => parseOcrFile(new Uint8Array(MAX_XML_BYTES + 1), 'bok.xml')).toThrow('bok.xml holds 256 MiB')
  })
})

describe('encodings', () => {
  const fixed = new Map([['Arendet', 'Ärendet”']])

  function repairBytes(bytes: Uint8Array): Buffer {
    const original = parseOcrFile(bytes, 'sida.xml')
    const document = documentOf(original, correctionsOf(original.pages, fixed))
    const result = serializeResult('alto', { text: '', document, original }, { date: DAY })
    return Buffer.from(typeof result === 'string' ? bytesOf(result) : result)
  }

  test.each([
    ['UTF-8', 'utf8', 'Ärendet”'],
    ['ISO-8859-1', 'latin1', 'Ärendet&#8221;'],
    ['windows-1252', 'latin1', 'Ärendet\u0094'],
    ['US-ASCII', 'latin1', '&#196;rendet&#8221;'],
  ] as const)('%s stays', (label, encoding, printed) => {
    const repaired = repairBytes(Buffer.from(ALTO_3.replace('UTF-8', label), encoding)).toString(encoding)
    expect(repaired).toContain(`encoding="${label}"`)
    expect(repaired).toContain(`CONTENT='${printed}'`)
  })

  test('UTF-16 and byte order marks stay', () => {
    const marked = `\uFEFF${ALTO_3.replace('UTF-8', 'UTF-16')}`
    const little = Buffer.from(marked, 'utf16le')
    expect(repairBytes(little).toString('utf16le')).toMatch(/^\uFEFF<\?xml[\s\S]*CONTENT='Ärendet”'/u)
    expect(repairBytes(Buffer.from(little).swap16()).swap16().toString('utf16le')).toMatch(/CONTENT='Ärendet”'/u)
    expect(repairBytes(Buffer.from(`\uFEFF${ALTO_3}`)).toString()).toMatch(/^\uFEFF/u)
  })
})

test.each([
  ['ALTO', ALTO_3, 'alto'],
  ['ALTO with a mark', `\uFEFF\n${ALTO_3}`, 'alto'],
  ['a letter about alto', 'Den sjöng <alto> i kören', undefined],
  ['other XML', '<?xml version="1.0"?><mets/>', undefined],
])('the first bytes tell: %s', (_, text, format) => {
  expect(sniffOcrFile(bytesOf(text))).toBe(format)
})

/** Words of letters, marks and markup; what NFC would change is not what this is about. */
const word = fc
  .string({ unit: fc.constantFrom(...'aåäöÅÄÖrn18.,-&<>"\'§|'), minLength: 1, maxLength: 8 })
  .filter((text) => text.trim() !== '')
const changes = fc.array(
  fc.record({
    line: fc.nat(5),
    word: fc.nat(7),
    count: fc.integer({ min: 1, max: 3 }),
    printed: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 4 },
)
const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 })

test('repaired in place and read again, a file says what the corrections print', () => {
  fc.assert(
    fc.property(lines, changes, (texts, wanted) => {
      const taken = new Set<string>()
      const corrections = wanted.flatMap(({ line, word: from, count, printed }) => {
        const to = from + count
        const words = texts[line]?.slice(from, to) ?? []
        const keys = words.map((_, i) => `${line}:${from + i}`)
        if (words.length < count || keys.some((key) => taken.has(key))) return []
        for (const key of keys) taken.add(key)
        return [
          {
            spans: [{ page: 1, line: line + 1, from, to }],
            scanned: words.join(' '),
            printed: printed.join(' '),
            confidence: 0.9,
            applied: true,
            kind: 'word' as const,
            reasons: [],
          },
        ]
      })
      const expected = texts.map((words, l) => {
        const out = words.map((text) => [text])
        for (const { spans, printed } of corrections) {
          const [{ line, from, to }] = spans
          if (line === l + 1) for (let w = from; w < to; w++) out[w] = w === from ? printed.split(' ') : []
        }
        return out.flat().join(' ')
      })
      const box = { x0: 0, y0: 0, x1: 100, y1: 10 }
      const pages = [{ number: 1, lines: texts.map((words) => ({ words: words.map((text) => ({ text, box })) })) }]
      const document = documentOf({ format: 'alto', pages }, [])
      for (const format of FORMATS_IN_PLACE) {
        const written = serializeResult(format, { text: '', document }, { date: DAY })
        const file = parse(String(written))
        expect(linesOf(file.pages)).toEqual(texts.map((words) => words.join(' ')))
        const repaired = repairOcrFile(file, documentOf(file, corrections), DAY)
        expect(linesOf(parseOcrFile(repaired, 'sida.xml').pages)).toEqual(expected)
      }
    }),
  )
})

describe('a file that is longer than the piece that is read at once', () => {
  // Letters of two bytes and of two units everywhere, so that pieces end within them.
  const page = (id: number) =>
    `<Page ID="p${id}"><PrintSpace><TextBlock>${Array.from(
      { length: 900 },
      (_, line) =>
        `<TextLine><String ID="s${id}_${line}" CONTENT="Arendet${line % 300 === 7 ? '' : 'å𝄞'}"/></TextLine>`,
    ).join('\r\n')}</TextBlock></PrintSpace></Page><!-- å -->\n`
  const text = `<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout>${[1, 2, 3].map(page).join('')}</Layout>\n</alto>\n`
  const utf16 = (source: string) => new Uint8Array(Buffer.from(`\ufeff${source}`, 'utf16le'))

  test.each([
    ['UTF-8', bytesOf(text), bytesOf],
    ['UTF-16', utf16(text), utf16],
  ])('is repaired on all its pages, in %s', (_, bytes, encode) => {
    const file = parseOcrFile(bytes, 'bok.xml')
    expect(file.pages.map(({ lines }) => lines.length)).toEqual([900, 900, 900])
    const corrections = correctionsOf(file.pages, new Map([['Arendet', 'Ärendet']]))
    expect(corrections).toHaveLength(9)
    const expected = text.replaceAll(
      'CONTENT="Arendet"/>',
      'CONTENT="Ärendet"><ALTERNATIVE PURPOSE="scanned">Arendet</ALTERNATIVE></String>',
    )
    expect(Buffer.from(repairOcrFile(file, documentOf(file, corrections), DAY)).equals(encode(expected))).toBe(true)
    expect(repairOcrFile(file, documentOf(file, []), DAY)).toBe(bytes)
  })

  test('and what is wrong far inside is found with its line', () => {
    const torn = text.replace('ID="s3_800"', 'ID="s3_800')
    const line = torn.slice(0, torn.indexOf('s3_800')).split('\n').length
    expect(() => parse(torn)).toThrow(new RegExp(`^sida\\.xml, line ${line}: `, 'u'))
  })
})
