/** What a word says of the language that it stands in; what has no letters says nothing. */
export type Voice = 'swedish' | 'foreign' | 'unknown' | 'none'

/**
 * The commonest form words of the languages that Swedish archives quote, without those that are Swedish words too, or
 * what an English model makes of one ("for", "man", "in", "den", "till").
 */
const FOREIGN_FORM_WORDS = new Set(
  `the of and to is was were be been are that this these those which with from they their there have has had not but you your
we our his her its it he she who whom what when where will would shall should could can may must do does did by as at or if than
then them into such any each other some more most between through during under after before about also only very being because
while against both own same how why all one two first into upon within without an
der die das und ist nicht ein eine einer eines dem mit auf für von zu im wird werden sind war auch sich als bei nach aus oder
wie über durch zur zum wurde haben hat kann sie wir ihr ich des daß dass
ja ei se että hän oli ovat ole myös kun sekä joka jotka tai sen mutta kuin niin tämä hänen mukaan jos vain ollut voi sitä siitä
tässä ne niiden heidän olla myöskin eli koska
le la les des et est une du que qui dans pour par sur avec ne pas au aux ce cette sont plus il elle nous vous`.split(
    /\s+/,
  ),
)

/** What a word in small letters says, which the lexicon has or not. */
export function voiceOf(word: string, isSwedish: boolean): Voice {
  if (FOREIGN_FORM_WORDS.has(word)) return 'foreign'
  return isSwedish ? 'swedish' : 'unknown'
}
