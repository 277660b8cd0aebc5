/**
 * What is never read as a damaged word: numbers and their kin, addresses, initials. Each pattern must match the whole core
 * of a run, and ask for something that is no letter, as cores of letters alone are not held against them; the comment gives
 * the very word that made it necessary.
 */
const PATTERNS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  /* "https://www.stockholm.se/om", "riksdagen.se" */
  {
    name: 'a web address',
    pattern: /^(?:https?:\/\/\S+|www\.\S+|[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:se|nu|com|org|eu|net|gov)(?:\/\S*)?)$/iu,
  },
  /* "registrator@skolverket.se" */
  { name: 'an e-mail address', pattern: /^[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+$/u },
  /* "2019/1899", "2024-04-25", "19640823-3234", "1250000", "12,5", "8:30", "2007/08:787" */
  { name: 'a number', pattern: /^[§$€£+±]?\d[\d.,:;/–-]*(?:%|‰|§|:-|kr|km|m|cm|mm|kg|st|kWh)?$/u },
  /* "1:a", "2:a", "19:e", "90-tal", "90-talets", "3a", "8b", "2009:400a" */
  {
    name: 'a number with its ending',
    pattern: /^\d[\d.,:/-]*(?::?[a-e]|:an?|:e|:er|-tal(?:et|ets|s)?|-årig[at]?|-åring(?:ar)?)$/u,
  },
  /* "KS2019/1899", "SOU2020:14", "U2023/00123", "VON/2025:00149", "Fi1998-22"; but "Vaxj6" and "P4" are damaged words */
  { name: 'a reference number', pattern: /^\p{Lu}[\p{L}-]{0,9}[.:/-]?\d{2,4}[\d:/.-]*$/u },
]

/** Says what a core is when it must not be touched ("a number"), undefined when it is up for repair. */
export function protectedAs(core: string): string | undefined {
  return PATTERNS.find(({ pattern }) => pattern.test(core))?.name
}
