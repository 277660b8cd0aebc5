import { expect, test } from 'vitest'
import { joinLines } from '../../src/structure/join-lines.js'

test.each([
  ['nothing', '', ''],
  ['lines by a space', 'Ärendet bereds av|nämnden i vår', 'Ärendet bereds av nämnden i vår'],
  ['a broken word', 'beslutar kommun-|fullmäktige att', 'beslutar kommunfullmäktige att'],
  ['a word broken twice', 'kommun-|fullmäktige-|ledamot', 'kommunfullmäktigeledamot'],
  ['a soft hyphen', 'förvalt\u00AD|ningen', 'förvaltningen'],
  ['the hyphen of some scanners', 'förvalt¬|ningen', 'förvaltningen'],
  ['a shared second part', 'vård-|och omsorgsnämnden', 'vård- och omsorgsnämnden'],
  ['a shared second part with a comma', 'in-|eller, om så, utflyttning', 'in- eller, om så, utflyttning'],
  ['a capital after the hyphen', 'Stockholm-|Uppsala', 'Stockholm- Uppsala'],
  ['a figure before the hyphen', '1990-|talet', '1990-talet'],
  ['an abbreviation before the hyphen', 'enligt EU-|rätten', 'enligt EU-rätten'],
  ['a dash by itself', 'för barn -|så är det', 'för barn - så är det'],
  ['a decomposed letter before the hyphen', 'ra\u030A-|det', 'ra\u030Adet'],
  ['empty lines between', 'kommun-||fullmäktige', 'kommunfullmäktige'],
])('joins %s', (_, lines, joined) => {
  expect(joinLines(lines.split('|').map((line) => line.split(' ').filter(Boolean)))).toBe(joined)
})
