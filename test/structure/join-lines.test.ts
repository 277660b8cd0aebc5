import { describe, expect, test } from 'vitest'
import { openLexicon } from '../../src/lexicon/index.js'
import { readPack } from '../../src/pack/index.js'
import { joinLines } from '../../src/structure/join-lines.js'

const linesOf = (lines: string) => lines.split('|').map((line) => line.split(' ').filter(Boolean))

/** Rows that hold with a lexicon and without one. */
const BY_RULE: readonly (readonly [name: string, lines: string, joined: string])[] = [
  ['nothing', '', ''],
  ['lines by a space', 'Ärendet bereds av|nämnden i vår', 'Ärendet bereds av nämnden i vår'],
  ['a broken word', 'beslutar kommun-|fullmäktige att', 'beslutar kommunfullmäktige att'],
  ['a word broken twice', 'kommun-|fullmäktige-|ledamot', 'kommunfullmäktigeledamot'],
  ['a soft hyphen', 'förvalt\u00AD|ningen', 'förvaltningen'],
  ['the hyphen of some scanners', 'förvalt¬|ningen', 'förvaltningen'],
  ['a shared second part', 'vård-|och omsorgsnämnden', 'vård- och omsorgsnämnden'],
  ['a shared second part with a comma', 'in-|eller, om så, utflyttning', 'in- eller, om så, utflyttning'],
  ['a shared second part in capitals', 'KULTUR-|OCH FRITIDSNÄMNDEN', 'KULTUR- OCH FRITIDSNÄMNDEN'],
  ['a range', 'tioåringar, fem-|till tioåringar', 'tioåringar, fem- till tioåringar'],
  ['a double-barrelled name', 'Karin Bergström-|Larsson', 'Karin Bergström-Larsson'],
  ['a figure before the hyphen', '1990-|talet', '1990-talet'],
  ['a figure behind the hyphen', 'covid-|19', 'covid-19'],
  ['an abbreviation before the hyphen', 'enligt EU-|rätten', 'enligt EU-rätten'],
  ['an abbreviation with a small ending', 'enligt FoU-|avdraget', 'enligt FoU-avdraget'],
  ['a letter alone', 'betalas av a-|kassan', 'betalas av a-kassan'],
  ['adjectives side by side', 'den nordisk-|baltiska kretsen', 'den nordisk-baltiska kretsen'],
  ['what is not', 'icke-|finansiella', 'icke-finansiella'],
  ['a dash by itself', 'för barn -|så är det', 'för barn - så är det'],
  ['a decomposed letter before the hyphen', 'ra\u030A-|det', 'ra\u030Adet'],
  ['empty lines between', 'kommun-||fullmäktige', 'kommunfullmäktige'],
]

test.each(BY_RULE)('joins %s by rule', (_, lines, joined) => {
  expect(joinLines(linesOf(lines))).toBe(joined)
})

describe('with a lexicon', async () => {
  const lexicon = openLexicon(await readPack())

  test.each<readonly [name: string, lines: string, joined: string]>([
    ...BY_RULE,
    ['the name of a board', 'kommun-|styrelsen', 'kommunstyrelsen'],
    ['a compound of no list', 'trygghets-|vandringarna', 'trygghetsvandringarna'],
    ['a word of two parts that looks like a range', 'och där-|till hörande', 'och därtill hörande'],
    ['a word whose end looks like one', 'en lön-|samt affär', 'en lönsamt affär'],
    ['a law and what it does', 'LSS-|utjämning', 'LSS-utjämning'],
    ['a word that is mostly written with a hyphen', 'hbtq-|personers rätt', 'hbtq-personers rätt'],
    ['the same in small letters', 'it-|systemet', 'it-systemet'],
    ['print in capitals', 'TJÄNSTE-|UTLÅTANDE', 'TJÄNSTEUTLÅTANDE'],
    ['a name that no list has', 'i Bro-|holmsdalen', 'i Broholmsdalen'],
  ])('joins %s', (_, lines, joined) => {
    expect(joinLines(linesOf(lines), lexicon)).toBe(joined)
  })
})
