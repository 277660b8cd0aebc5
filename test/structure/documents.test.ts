import { expect, test } from 'vitest'
import { findStructure } from '../../src/structure/index.js'
import { blocksOf, pagesOf } from './pages.js'

const kindOf = (text: string) => findStructure(pagesOf(text), pagesOf(text)).kind.name

test('minutes: labels without colons, those present, an item with its number beside it', () => {
  expect(
    blocksOf(`Sida 1 av 2
HÄLLE KOMMUN
Kommunstyrelsens arbetsutskott
SAMMANTRÄDESPROTOKOLL
Sammanträdesdatum
2022-05-17

Plats och tid Sessionssalen, kommunhuset, kl. 08.30–11.45
Beslutande Anders Frykman (C), ordförande
Britt Hallin (S)
Olle Svärd (M)
Övriga deltagare Eva Rask, kommundirektör
Per Lind, sekreterare
Justerare Britt Hallin
Paragrafer 71–74

§ 71 Dnr KS/2022:118

Budgetuppföljning per april

Arbetsutskottets beslut
1. Arbetsutskottet godkänner uppföljningen.
2. Nämnderna ska redovisa åtgärder senast den 31 augusti.

Protokollsutdrag till
Samtliga nämnder
Ekonomienheten`),
  ).toEqual([
    'furniture: Sida 1 av 2',
    'title: HÄLLE KOMMUN',
    'field: Kommunstyrelsens arbetsutskott',
    'title: SAMMANTRÄDESPROTOKOLL',
    'field: Sammanträdesdatum 2022-05-17',
    'field: Plats och tid Sessionssalen, kommunhuset, kl. 08.30–11.45',
    'field: Beslutande Anders Frykman (C), ordförande',
    'table-row: Britt Hallin (S)',
    'table-row: Olle Svärd (M)',
    'field: Övriga deltagare Eva Rask, kommundirektör',
    'table-row: Per Lind, sekreterare',
    'field: Justerare Britt Hallin',
    'field: Paragrafer 71–74',
    'heading 1: § 71 Budgetuppföljning per april',
    'field: Dnr KS/2022:118',
    'heading 2: Arbetsutskottets beslut',
    'list-item 1.: Arbetsutskottet godkänner uppföljningen.',
    'list-item 2.: Nämnderna ska redovisa åtgärder senast den 31 augusti.',
    'heading 2: Protokollsutdrag till',
    'list-item: Samtliga nämnder',
    'list-item: Ekonomienheten',
  ])
})

test('a motion: its matter, the demands as a list, members of two parties who sign side by side', () => {
  expect(
    blocksOf(`Motion till kommunfullmäktige i Lövsta

Inför avgiftsfri lovsimskola för alla sexåringar

Allt färre barn kan simma när de börjar skolan. I en rundringning till kommunens tre
simhallar uppger personalen att köerna till simskolan är längre än ett år.

Med hänvisning till ovanstående yrkar vi

• att kommunen erbjuder avgiftsfri lovsimskola för alla barn som fyller sex år
• att statsbidrag söks för ändamålet

Lövsta den 3 mars 2021

Kerstin Ek (V) Yusuf Demir (V)`).filter((block) => !/^paragraph: Allt/u.test(block)),
  ).toEqual([
    'title: Motion till kommunfullmäktige i Lövsta',
    'title: Inför avgiftsfri lovsimskola för alla sexåringar',
    'paragraph: Med hänvisning till ovanstående yrkar vi',
    'list-item •: att kommunen erbjuder avgiftsfri lovsimskola för alla barn som fyller sex år',
    'list-item •: att statsbidrag söks för ändamålet',
    'field: Lövsta den 3 mars 2021',
    'signature: Kerstin Ek (V)',
    'signature: Yusuf Demir (V)',
  ])
})

test('an answer to a consultation: the form, its data, to whom, and the matter', () => {
  const text = `Kulturrådet
YTTRANDE
Datum: 2017-11-20
Vårt dnr: KUR 2017/5532
Ert dnr: Ku2017/01905/KO

Kulturdepartementet
103 33 Stockholm

Remissvar: En gemensam bild av biblioteken (SOU 2017:74)

Kulturrådet har getts tillfälle att yttra sig över betänkandet. Kulturrådet tillstyrker
utredningens förslag med de synpunkter som framgår nedan.

Staffan Ohlson
Generaldirektör`
  expect(kindOf(text)).toBe('remissvar')
  const blocks = blocksOf(text)
  expect(blocks.slice(0, 5)).toEqual([
    'field: Kulturrådet',
    'title: YTTRANDE',
    'field: Datum: 2017-11-20',
    'field: Vårt dnr: KUR 2017/5532',
    'field: Ert dnr: Ku2017/01905/KO',
  ])
  expect(blocks).toContain('title: Remissvar: En gemensam bild av biblioteken (SOU 2017:74)')
  expect(blocks.at(-1)).toBe('signature: Staffan Ohlson Generaldirektör')
})

test('a report: data beside each other, one "att" a line, who gets the decision', () => {
  const blocks = blocksOf(`Björkviks kommun TJÄNSTESKRIVELSE
Samhällsbyggnadsförvaltningen 2023-09-14
Marie Sandell, planarkitekt Dnr SBN-2023-00412
Tfn 0123-45 67 89

Detaljplan för Kvarnen 4, Björkviks tätort – beslut om
granskning

Förslag till beslut
Samhällsbyggnadsnämnden beslutar

att godkänna förslaget till detaljplan för granskning,
att ge förvaltningen i uppdrag att låta granska planförslaget, och
att förklara paragrafen omedelbart justerad.

Beslutet ska skickas till
Sökanden
Akten`)
  expect(blocks.slice(2)).toEqual([
    'field: Marie Sandell, planarkitekt',
    'field: Dnr SBN-2023-00412',
    'field: Tfn 0123-45 67 89',
    'title: Detaljplan för Kvarnen 4, Björkviks tätort – beslut om granskning',
    'heading 1: Förslag till beslut',
    'paragraph: Samhällsbyggnadsnämnden beslutar',
    'list-item: att godkänna förslaget till detaljplan för granskning,',
    'list-item: att ge förvaltningen i uppdrag att låta granska planförslaget, och',
    'list-item: att förklara paragrafen omedelbart justerad.',
    'heading 1: Beslutet ska skickas till',
    'list-item: Sökanden',
    'list-item: Akten',
  ])
})

test('rules: delegations one a row, numbered alike, are no headings', () => {
  const text = `Delegationsordning för
miljö- och byggnadsnämnden

Fastställd av: Miljö- och byggnadsnämnden

2 Ärenden enligt miljöbalken
Följande ärenden är delegerade till den som anges, om inte ordföranden återtar ärendet från honom eller henne.
2.1 Beslut om avgift för prövning 27 kap. 1 § MB Inspektör
2.2 Beslut om föreläggande utan vite 26 kap. 9 § MB Inspektör`
  expect(kindOf(text)).toBe('riktlinje')
  const blocks = blocksOf(text)
  expect(blocks[0]).toBe('title: Delegationsordning för miljö- och byggnadsnämnden')
  expect(blocks.slice(-2)).toEqual([
    'table-row: 2.1 Beslut om avgift för prövning 27 kap. 1 § MB Inspektör',
    'table-row: 2.2 Beslut om föreläggande utan vite 26 kap. 9 § MB Inspektör',
  ])
})
