/**
 * The wording of Swedish administrative documents. All of it is matched against folded text (see `fold`), so that
 * "Forslag till beslut" and "Förslag till beslut" are the same heading.
 */

/** Small letters without marks: å and ä as a, ö as o, the way that a scanner without Swedish reads them. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What sections of reports, minutes and guidelines are called, whole lines. */
const HEADINGS = [
  '(forvaltningens |kontorets |namndens |styrelsens )?(forslag|hemstallan)( till (beslut|yttrande|svar|atgarder))?',
  '(kort )?sammanfattning( av (arendet|forslaget|ansokan))?',
  '(sammanfattande )?(stallningstagande|slutsats(er)?|bedomning|synpunkter( och forslag)?)',
  'bakgrund( och syfte)?|inledning|syfte( och mal)?|mal|omfattning|avgransning(ar)?|definitioner|begrepp|formalia',
  '(arendet|arendets (beredning|gang)|arendebeskrivning|beskrivning av arendet|arende|beredning)',
  '(bedomning|analys|overvaganden|skal(en)? (for|till) (beslutet|forslaget)|motivering|yttrande(n)?)',
  String.raw`[\p{L}-]+(s|ns) (beslut|bedomning|avgorande|synpunkter|overvaganden|yttrande|stallningstagande|forslag)`,
  'beslut|forslag|beslutsgang|proposition(sordning)?|yrkande(n)?|reservation(er)?|protokollsanteckning(ar)?',
  '(sarskilt yttrande|omrostning(sresultat)?|votering|jav|delegation(sbeslut)?|meddelanden)',
  String.raw`(ekonomiska|juridiska|sociala|personella|miljo)[\p{L} -]*konsekvenser( och finansiering)?|konsekvenser|ekonomi|finansiering`,
  '(jamstalldhets|barn|barnkonsekvens|konsekvens|risk|miljo)analys|barn(ratts)?perspektivet|barnkonsekvenser|jamstalldhet',
  'uppfoljning( och utvardering)?|utvardering( och utveckling)?|tidplan|genomforande|ansvar|organisation|historik',
  'ovrigt|ovriga (fragor|upplysningar)|upplysningar|information|referenser|litteratur|kallor|hur man overklagar',
  'lagrum|villkor|barnets basta|underskrift(er)?|anslag( ?(/|och) ?bevis)?( om justering)?',
  'overklagande|besvarshanvisning|foredragningslista|dagordning|inkomna handlingar|gruppmoten',
]

/** Headings under which names and papers stand one a line. */
const LISTED = [
  'beslutsunderlag|underlag( for beslut(et)?)?|handlingar( i arendet)?|bilag(a|or)|referenser',
  '(beslutet|protokollet|protokollsutdrag(et)?|kopia|skrivelsen)( ska)? (skickas|sands|expedieras|delges|meddelas|tillstalls)?( ?till)?',
  '(skickas|sands|delgivning|for kannedom)( till)?',
  'expedier(as|at|ing)( till)?|delges|kopia( till)?|sandlista|for kannedom',
  'beslutande( ledamoter)?|narvarande( ledamoter| ersattare)?|tjanstgorande ersattare|ersattare|ledamoter',
  'ovriga (deltagande|deltagare|narvarande)|deltagare|franvarande|ej tjanstgorande ersattare|justerare',
]

const CONTENTS = 'innehall(sforteckning)?|(innehalls)?forteckning over innehallet'

const whole = (patterns: readonly string[]) => new RegExp(`^(?:${patterns.join('|')}):?$`, 'u')

export const KNOWN_HEADING = whole([...HEADINGS, ...LISTED, CONTENTS])
export const LISTED_HEADING = whole(LISTED)
export const CONTENTS_HEADING = whole([CONTENTS])

/** What the sections of an item of minutes are called: of a lower level than the item. */
export const ITEM_SECTION = whole([...HEADINGS, ...LISTED])

/** The kinds of documents by the words that name them, the most telling first. Folded. */
export const KINDS: readonly (readonly [name: string, word: RegExp])[] = [
  ['interpellation', /\binterpellation\b/u],
  ['tjänsteutlåtande', /\btjansteutlatande\b/u],
  ['tjänsteskrivelse', /\btjansteskrivelse\b/u],
  ['protokoll', /(?:^|[^\p{L}])(?:\p{L}+)?protokoll\b/u],
  ['kallelse', /\bkallelse\b/u],
  ['remissvar', /\bremiss(?:var|yttrande)\b/u],
  ['motion', /\bmotion(?:er)? (?:till|om|av|angaende)\b|^motion\b/u],
  ['riktlinje', /\b(?:riktlinje(?:r)?|policy|rutin|delegationsordning|anvisning(?:ar)?)\b/u],
  ['beslut', /(?:delegations)?beslut$/u],
  ['rapport', /rapport\b/u],
  ['yttrande', /\byttrande\b/u],
  ['författning', /\b(?:lag|forordning|foreskrift(?:er)?|forfattning(?:ssamling)?|stadga(?:r)?|reglemente)\b/u],
]

/** A line that begins like this is what the document is or is about. */
export const TITLE_START =
  /^(?:tjansteutlatande|tjansteskrivelse|sammantradesprotokoll|protokoll|kallelse|remissvar|motion|interpellation|riktlinje|policy|reglemente|delegationsordning|anvisningar|delegationsbeslut|(?:rese|ars|slut|del)?rapport|svar pa|yttrande (?:till|over|angaende)|angaende|ang\.|betraffande|ansokan om|forslag till (?!beslut)|skriftlig fraga|fraga \d)/u

/** Roles under a name, last part of a compound included: "stadsdelsdirektör", "1:e vice ordförande". */
export const ROLE =
  /(?:direktor|chef|ordforande|sekreterare|justerare|justerande|handlaggare|utredare|arkivarie|inspektor|jurist|strateg|samordnare|ekonom|arkitekt|minister|statsrad|ledamot|ersattare|radman|lagman|notarie|registrator|rektor|lakare|ingenjor|controller|planerare|kamrer|borgmastare|hovding|kanslist|assistent|konsulent|radgivare|intendent|antikvarie|bibliotekarie|prefekt|professor|kyrkoherde|advokat|foredragande|sektionsledare|projektledare|konsult|kommunalrad|oppositionsrad|borgarrad|kommunikator|pedagog|skoterska|generaldirektor|talman|kassor|revisor|verkstallande|partiet|moderaterna|liberalerna|socialdemokraterna|kristdemokraterna|sverigedemokraterna)$/u

/** Words that may stand before or behind a role. */
export const ROLE_BESIDE =
  /^(?:1:e|2:e|1:a|2:a|forste|forsta|andre|andra|vice|tf\.?|t\.?f\.?|bitr\.?|bitradande|stallforetradande|stf\.?|tillforordnad|for|och|avgaende|verkstallande|\p{L}+(?:ens|ets|nas|s)|\(?\p{L}{1,3}\)?)$/u

/** Names of bodies: boards, offices, agencies. */
export const BODY =
  /(?:namnd(?:en)?|styrelse(?:n)?|fullmaktige|forvaltning(?:en)?|kontor(?:et)?|utskott(?:et)?|kansli(?:et)?|myndighet(?:en)?|verket|departement(?:et)?|avdelning(?:en)?|enhet(?:en)?|domstol(?:en)?|inspektion(?:en)?|radet|lansstyrelsen(?: i [\p{L} ]+)?)(?: (?:i|for) [\p{L} &,-]+)?(?:, [\p{L} -]+)?$/u

/** A sentence that a list carries on: "Mot denna bakgrund yrkar vi", "Nämnden beslutar att". */
export const ASKS =
  /(?:foreslar|yrkar|hemstaller|fragar|beslutar|besluta|foljande)(?: (?:vi|jag|darfor|att|foljande))*:?$/u

/** Months in full and short. */
export const MONTH =
  '(?:jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni|juli|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
