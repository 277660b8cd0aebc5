import type { Correction, Document, Page } from '../../src/document/index.js'
import { DOCUMENT_SCHEMA } from '../../src/document/index.js'
import type { OcrFile } from '../../src/formats/index.js'

export const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The bytes of a UTF-8 file as text, its byte order mark too. */
export const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

/** The day that processing steps bear in tests. */
export const DAY = new Date('2026-01-31T12:00:00Z')

/** A version 3 file with something of everything that must survive. */
export const ALTO_3 = `<?xml version="1.0" encoding="UTF-8"?>
<!-- from the scanner -->
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <OCRProcessing ID="OCR_0">
      <ocrProcessingStep/>
    </OCRProcessing>
  </Description>
  <Layout>
    <Page ID="p1" PHYSICAL_IMG_NR="1" WIDTH="1000" HEIGHT="800">
      <BottomMargin><TextBlock ID="b9"><TextLine><String CONTENT="8 (110)"/></TextLine></TextBlock></BottomMargin>
      <PrintSpace HPOS="0" VPOS="0" WIDTH="1000" HEIGHT="800">
        <ComposedBlock ID="c1">
          <TextBlock ID="b1" HPOS="10" VPOS="20" WIDTH="500" HEIGHT="60">
            <TextLine ID="l1" HPOS="10" VPOS="20" WIDTH="500" HEIGHT="20">
              <String ID='s1' HPOS="10" VPOS="20" WIDTH="70" HEIGHT="20" WC="0.50" CC="0000000" CONTENT='Arendet'/><SP/>
              <String ID="s2" HPOS="90" VPOS="20" WIDTH="50" HEIGHT="18" CONTENT="paen" CC="0000"/>
              <SP HPOS="140" VPOS="20" WIDTH="10"/>
              <!-- kept -->
              <String ID="s3" HPOS="150" VPOS="22" WIDTH="30" HEIGHT="20" CONTENT="&quot;f&#246;r"/>
              <SP HPOS="180" VPOS="20" WIDTH="10"/>
              <String ID="s4" HPOS="190" VPOS="20" WIDTH="60" HEIGHT="20" CONTENT="valtning"></String>
              <SP/>
              <String ID="s5" HPOS="400" VPOS="20" WIDTH="110" HEIGHT="20" SUBS_TYPE="HypPart1"
                SUBS_CONTENT="kommunfullmaktige" CONTENT="kommun"/>
              <HYP CONTENT="-"/>
            </TextLine>
            <TextLine ID="l2">
              <String ID="s6" SUBS_TYPE="HypPart2" SUBS_CONTENT="kommunfullmaktige" CONTENT="fullmaktige"/>
              <String ID="s7" CONTENT="har"><Shape><Polygon POINTS="0,0 1,1"/></Shape></String>
            </TextLine>
            <TextLine ID="l3"><String CONTENT=" "/></TextLine>
          </TextBlock>
        </ComposedBlock>
      </PrintSpace>
    </Page>
  </Layout>
</alto>
`

/** Correct words by what is scanned: one entry a correction, its spans found in the file's pages. */
export function correctionsOf(pages: readonly Page[], printedBy: ReadonlyMap<string, string>): Correction[] {
  const corrections: Correction[] = []
  for (const [scanned, printed] of printedBy) {
    const parts = scanned.split('\n').map((part) => part.split(' '))
    pages.forEach((page) => {
      page.lines.forEach((line, l) => {
        line.words.forEach((_, w) => {
          const spans = parts.map((words, i) => {
            const from = i === 0 ? w : 0
            return { page: page.number, line: l + 1 + i, from, to: from + words.length }
          })
          const found = spans.every(({ line: number, from, to }, i) => {
            const words = page.lines[number - 1]?.words.slice(from, to) ?? []
            return words.map((word) => word.text).join(' ') === parts[i].join(' ')
          })
          if (!found) return
          corrections.push({ spans, scanned, printed, confidence: 0.9, applied: true, kind: 'word', reasons: [] })
        })
      })
    })
  }
  return corrections
}

/** A document of a file's pages and these corrections, as a repair makes it. */
export function documentOf({ format, pages }: Pick<OcrFile, 'format' | 'pages'>, corrections: Correction[]): Document {
  return {
    schema: DOCUMENT_SCHEMA,
    source: {
      file: 'sida.xml',
      sha256: 'ab'.repeat(32),
      kind: format,
      pages: pages.map(({ number }) => ({ number, reading: 'text' })),
    },
    engine: { ocr: null, lexicon: 'fake 1', version: '0.1.0' },
    kind: { name: 'other', confidence: 0 },
    blocks: [],
    sections: [],
    fields: [],
    signatures: [],
    corrections,
    pages,
  }
}

/** The words of pages, a line a line. */
export function linesOf(pages: readonly Page[]): string[] {
  return pages.flatMap((page) => page.lines.map((line) => line.words.map((word) => word.text).join(' ')))
}

/** As Tesseract writes it, letters with their choices among it. */
export const HOCR_PAGE = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
 <head>
  <title></title>
  <meta name='ocr-system' content='tesseract 5.3.0' />
 </head>
 <body>
  <div class="ocr_page" id="page_1" title='image "sida; 1.png"; bbox 0 0 1240 1754; ppageno 0; scan_res 150 150'>
   <p class='ocr_par' id='par_1'>
    <span class='ocr_line' id='line_1' title="bbox 10 20 510 40; baseline 0.003 -3">
     <span class='ocrx_word' id='w1' title='bbox 10 20 80 40; x_wconf 91'><strong>Arendet</strong></span>
     <span class='ocrx_word' id='w2' title='bbox 90 20 140 40; x_wconf 80'>paen</span>
     <span class='ocrx_word' id='w3' title='bbox 150 22 180 42; x_wconf 80'>för</span>
     <span class='ocrx_word' id='w4' title='bbox 190 20 250 40; x_wconf 80'>valtning</span>
    </span>
   </p>
   <p class='ocr_par' id='par_2'>
    <span class='ocr_header' id='line_2'>
     <span class='ocrx_word' id='w5' title='x_wconf 80'>har<!-- sic --></span>
     <span class='ocrx_word' id='w6'>å<span class='ocrx_cinfo' title='x_confs 90'>a</span></span>
    </span>
   </p>
  </div>
 </body>
</html>
`

/** Two regions against their order in the file, one of them without words, a third that the order does not name. */
export const PAGE_2019 = `<?xml version="1.0" encoding="UTF-8"?>
<pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
  <pc:Metadata>
    <pc:Creator>x</pc:Creator><pc:Created>2026-01-01T00:00:00</pc:Created>
    <pc:LastChange>2026-01-01T00:00:00</pc:LastChange>
  </pc:Metadata>
  <pc:Page imageFilename="a.png" imageWidth="1000" imageHeight="800" imageXResolution="300" imageResolutionUnit="PPI">
    <pc:ReadingOrder>
      <pc:OrderedGroup id="o">
        <pc:RegionRefIndexed index="1" regionRef="r1"/>
        <pc:RegionRefIndexed index="0" regionRef="r2"/>
      </pc:OrderedGroup>
    </pc:ReadingOrder>
    <pc:TextRegion id="r0">
      <pc:Coords points="0,0 9,9"/><pc:TextEquiv><pc:Unicode>8 (110)</pc:Unicode></pc:TextEquiv>
    </pc:TextRegion>
    <pc:TextRegion id="r1">
      <pc:Coords points="0,0 9,9"/>
      <pc:TextLine id="l2">
        <pc:Coords points="0,0 9,9"/>
        <pc:TextEquiv index="2"><pc:Unicode>annat</pc:Unicode></pc:TextEquiv>
        <pc:TextEquiv index="1"><pc:Unicode>utan ord har</pc:Unicode></pc:TextEquiv>
      </pc:TextLine>
    </pc:TextRegion>
    <pc:TextRegion id="r2" custom="kept">
      <pc:Coords points="0,0 9,9"/>
      <pc:TextLine id="l1">
        <pc:Coords points="10,20 510,20 510,40"/>
        <pc:Word id="w1"><pc:Coords points="80,40 10,40 10,20"/>
          <pc:TextEquiv conf="0.75"><pc:Unicode>Arendet</pc:Unicode></pc:TextEquiv></pc:Word>
        <pc:Word id="w2"><pc:Coords points="90,20 140,40"/>
          <pc:TextEquiv><pc:Unicode>paen</pc:Unicode></pc:TextEquiv><pc:TextStyle bold="true"/></pc:Word>
        <pc:Word id="w3"><pc:Coords points="150,22 180,42"/>
          <pc:TextEquiv><pc:Unicode>för</pc:Unicode></pc:TextEquiv></pc:Word>
        <pc:Word id="w4"><pc:Coords points="190,20 250,40"/>
          <pc:TextEquiv><pc:Unicode>valtning</pc:Unicode></pc:TextEquiv></pc:Word>
        <pc:TextEquiv><pc:Unicode>Arendet paen för valtning</pc:Unicode></pc:TextEquiv>
      </pc:TextLine>
      <pc:TextEquiv><pc:Unicode>Arendet paen för valtning</pc:Unicode></pc:TextEquiv>
    </pc:TextRegion>
  </pc:Page>
</pc:PcGts>
`
