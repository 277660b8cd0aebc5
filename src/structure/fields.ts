import { BODY, fold, MONTH, TITLE_START } from './wording.js'

/** Labels of data in the head of documents, folded, and the key of the field each stands for. */
const LABELS: readonly (readonly [key: string, label: RegExp])[] = [
  [
    'caseNumber',
    /^(?:(?:vart|ert|var|er) )?(?:dnr|d\.nr|diarienr|diarienummer|arendenr|arendenummer|malnr|mal nr|beteckning|referens|n:?r)\b/u,
  ],
  ['decisionDate', /^(?:besluts|antagande)datum\b|^dokumentet beslutades\b/u],
  ['meetingDate', /^sammantradesdatum\b/u],
  ['date', /^(?:datum|dag|upprattad(?: den)?|inkom|inkommen|ankom|besvarad|inlamnad|anmald|expedierad|daterad)\b/u],
  ['officer', /^(?:handlaggare|kontaktperson|foredragande|tjansteman|dokumentansvarig)\b/u],
  [
    'body',
    /^(?:namnd|myndighet|forvaltning|avdelning|enhet|(?:antag(?:en|et|na)|faststall(?:d|t|da)|beslutad(?:e)?) av|beslutande organ|dokumentet ar beslutat av)\b/u,
  ],
  ['paragraph', /^(?:paragraf(?:er)?|prot\.?)(?=[\s:.]|$)/u],
  ['attester', /^(?:justerare|justerande|utses att justera)\b/u],
  ['chair', /^ordforande\b/u],
  ['secretary', /^sekreterare\b/u],
  ['place', /^plats(?: och tid)?\b/u],
  ['time', /^(?:tid|tidpunkt)\b/u],
  ['email', /^e-?post(?:adress)?\b/u],
  ['telephone', /^(?:telefon|tfn|tel)\b/u],
  ['applicant', /^(?:sokande|klagande|motpart|part)\b/u],
  ['address', /^adress\b/u],
  ['property', /^fastighet(?:sbeteckning)?\b/u],
  ['recipient', /^till\b/u],
  [
    'participants',
    /^(?:deltagare|narvarande|beslutande|tjanstgorande ersattare|ovriga (?:deltagande|deltagare|narvarande))\b/u,
  ],
  ['validity', /^(?:giltig|galler|dokumentet galler)\b/u],
  ['replaces', /^(?:ersatter|dokumentet ersatter)\b/u],
]

/** Labels that need no colon when what follows is of their kind. */
const BARE_LABEL =
  /^(?:(?:vart |ert )?(?:dnr|d\.nr|diarienr|diarienummer|arendenr|arendenummer|n:r)\.? ?\S*\d|(?:datum|besluts?datum|sammantradesdatum|inkom|inkommen|ankom|besvarad|inlamnad)(?: den)? \d|prot\. ?\d|\d{4}-\d{2}-\d{2} (?:dnr|diarienr|diarienummer|arendenr|var|er)\b|plats och tid \p{L}|utses att justera \p{L}|paragrafer \d|handlaggare \p{L}+ \p{L}+$|(?:tfn|tel|telefon)\.? \d|(?:antag(?:en|et|na)|faststall(?:d|t|da)) av \p{L}|(?:beslutande|narvarande|tjanstgorande ersattare|ovriga (?:deltagande|deltagare|narvarande)) \p{L}+ \p{L}+|(?:sekreterare|ordforande|justerare|justerande) \p{L}+ \p{L}+(?: \p{L}+)?$)/u

const CASE_NUMBER =
  /^(?:\p{L}{1,6}[ /-])?(?:\d{4}[/:-]\d{1,6}(?:-\d+)?|\d{1,6}[/:]\d{2,4}|\d{2,4}-\d{3,6}-(?:19|20)?\d{2}|\d+(?:\.\d+)+-\d{3,6}\/\d{4}|\p{L}{1,6} ?\d{4}[:/-]\d{2,6})$/u
const DATE = new RegExp(
  String.raw`^(?:\p{L}+,? )?(?:den )?(?:\d{1,2}(?::e|:a)? ${MONTH}(?: \d{4})?|\d{4}-\d{2}-\d{2})\.?$`,
  'u',
)
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/u

/** A label in print: begins with a capital, one to seven words, a colon. */
const PRINTED_LABEL = /^\p{Lu}[\p{L}\d.:-]*(?: [\p{Ll}\p{N}-]+){0,6} ?:(?= |$)/u

/** Labels that begin a new field in the middle of a line. */
const INNER_LABEL =
  /^(?:Besvarad|Prot\.|Inkom|Dnr|Diarienr|Diarienummer:?|Datum|Handläggare|Telefon|Sekreterare:|Justerare:)$/u

/** What follows it is the document's number, so that the line is one of data: "Marie Sandell  Dnr SBN-2023-00412". */
const INNER_NUMBER = /^(?:Dnr|Diarienr|Diarienummer:?)$/u

/** What stands before a colon in titles: "Remissvar: En gemensam bild av biblioteken". */
const MATTER = /^(?:remissvar|remissyttrande|remiss|motion|interpellation|svar pa|yttrande over)\b/u

const EMAIL = /^[^@\s]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+$/u

const LONGEST_LABEL = 7
const LONGEST_LINE = 14

/** Where a field may stand: in the document's head labels of any wording count, elsewhere only known ones. */
export type Place = 'head' | 'after-heading' | 'body'

/** The key of the field that a line begins, or undefined where it begins none. */
export function fieldKey(text: string, place: Place): string | undefined {
  const folded = fold(text)
  const words = text.split(' ')
  const label = PRINTED_LABEL.exec(text)
  if (label) {
    const known = labelKey(folded)
    if (known && (place !== 'body' || words.length <= LONGEST_LINE)) return known
    const value = text.slice(label[0].length).trim()
    if (MATTER.test(folded)) return undefined
    if (place === 'head' && value !== '') return 'other'
    if (place !== 'body' && /^[\p{Lu}\d]/u.test(value) && words.length <= 20) return 'other'
    if (place === 'body' && /\b(?:av|den|enligt|for)$/u.test(fold(label[0]).replace(/ ?:$/u, '')) && value !== '')
      return 'other'
  }
  if (words.length > LONGEST_LINE) return undefined
  if (BARE_LABEL.test(folded) && /^[\p{Lu}\d]/u.test(text)) return labelKey(folded) ?? 'date'
  if (words.length <= 6 && DATE.test(folded)) return 'date'
  if (words.length <= 3 && CASE_NUMBER.test(text) && /\d{3}/u.test(text)) return 'caseNumber'
  if (place !== 'head') return undefined
  if (
    words.length > 2 &&
    !/^[§$]/u.test(text) &&
    words.some((word, w) => w > 0 && INNER_NUMBER.test(word) && /\d/u.test(words[w + 1] ?? ''))
  )
    return 'other'
  if (words.length === 2 && ISO_DATE.test(words[0]) && CASE_NUMBER.test(words[1])) return 'date'
  if (words.length <= 2 && EMAIL.test(words[words.length - 1])) return 'email'
  if (/^Till \p{Lu}/u.test(text) && !/^till (?:beslut|punkt)/u.test(folded)) return 'recipient'
  if (words.length <= 9 && /^\p{Lu}/u.test(text)) {
    const last = words[words.length - 1]
    if (
      TITLE_START.test(folded) ||
      !words.every((word) =>
        /^(?:[\p{Lu}\d&(–-]|och\b|för\b|i\b|av\b|\p{L}*-?\p{L}*(?:namnd|nämnd|styrelse|fullmäktige|förvaltning|kontor|enhet|utskott|avdelning|omsorg|kommun|region|landsting|stad)\p{Ll}*)/u.test(
          word,
        ),
      )
    )
      return undefined
    if (BODY.test(ISO_DATE.test(last) ? folded.slice(0, -last.length - 1) : folded)) return 'body'
  }
  return undefined
}

function labelKey(folded: string): string | undefined {
  return LABELS.find(([, label]) => label.test(folded))?.[0]
}

/** Labels that stand above what they name: "Sammanträdesdatum" and the date in the line below. */
const LONE_LABEL = /^(?:datum|besluts?datum|sammantradesdatum|dnr|diarienr|diarienummer|arendenr|arendenummer)$/u

export function isLoneLabel(text: string): boolean {
  return LONE_LABEL.test(fold(text))
}

/** A date or a case number and nothing else. */
export function isDatum(text: string): boolean {
  return DATE.test(fold(text)) || (/\d{3}/u.test(text) && CASE_NUMBER.test(text))
}

/** Where the case number begins behind the number of an item of minutes, "§ 71  Dnr KS/2022:118"; 0 where there is none. */
export function numberBehindItem(words: readonly string[]): number {
  const at = words.findIndex((word) => INNER_NUMBER.test(word))
  if (at < 1 || at > 2 || words.length - at > 3 || !/^(?:§|\$)/u.test(words[0])) return 0
  return /\d/u.test(words[words.length - 1]) ? at : 0
}

/** Whether a line is nothing but a label with a colon: "Relaterade dokument:". */
export function isEmptyLabel(text: string): boolean {
  return text.split(' ').length <= LONGEST_LABEL && PRINTED_LABEL.test(text) && /:$/u.test(text)
}

/**
 * Where the fields of a run of words begin, the first at 0: "Inkom den 11 mars : Besvarad den 15 april Prot.
 * 1998/99:80" is three.
 */
export function fieldStarts(words: readonly string[]): number[] {
  const starts = [0]
  for (let w = 1; w < words.length; w++) {
    if (INNER_LABEL.test(words[w])) starts.push(w)
    else if (w === 1 && ISO_DATE.test(words[0]) && CASE_NUMBER.test(words[1])) starts.push(w)
    else if (w - starts[starts.length - 1] > 1 && /^\p{Lu}\p{Ll}+:?$/u.test(words[w]) && isInnerLabel(words, w))
      starts.push(w)
  }
  return starts
}

function isInnerLabel(words: readonly string[], from: number): boolean {
  if (!/[\p{Ll}\d.)]$/u.test(words[from - 1]) || words[from - 1].endsWith(':')) return false
  for (let w = from; w < Math.min(words.length, from + LONGEST_LABEL); w++) {
    if (/^[\p{L}-]+:$/u.test(words[w])) return true
    if (!/^[\p{L}-]+$/u.test(words[w]) || (w > from && !/^\p{Ll}/u.test(words[w]))) return false
  }
  return false
}

/** A case number at the end of a title's line: "Yttrande till kommunstyrelsen KS 2019/1899". Words from its end. */
export function trailingCaseNumber(words: readonly string[]): number {
  if (
    words.length > 2 &&
    /^\p{Lu}{1,6}$/u.test(words[words.length - 2]) &&
    /^\d{4}[/:-]\d{1,6}$/u.test(words[words.length - 1])
  )
    return 2
  return 0
}

/** What a field says without its label. */
export function fieldValue(text: string): string {
  const label = PRINTED_LABEL.exec(text)
  if (label) return text.slice(label[0].length).trim()
  return text.replace(
    /^(?:(?:Vårt |Ert )?(?:Dnr|D\.nr|Diarienr|Diarienummer|Ärendenr|Ärendenummer|N:r)\.?|Datum|Handläggare|Inkom|Besvarad|Prot\.)\s+/u,
    '',
  )
}
