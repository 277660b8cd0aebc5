/**
 * What compounds are made of, learned from the words themselves.
 *
 * Swedish writes compounds as one word and makes new ones on every page, so no list holds them. Each known word is cut
 * at every place where the rest is a known word too; the best cut votes for its two parts. First parts come with
 * their joint as they stand: "tjänste" + "utlåtande", "närings" + "liv", "olje" + "kris". So the joints (-s-, -e-, -u-, -o-)
 * and the parts that live only in compounds need no rules: they are what is left before a known head.
 */

/** A head counts when the corpora have it this often by itself: rarer ones are typing errors and chance. */
const LEAST_HEAD_COUNT = 8
/** A first part that is no word by itself must stand before this many different heads. */
const LEAST_HEADS_OF_BOUND_PART = 4
const SHORTEST_HEAD = 3
/** Shorter heads are left to chance but for these: "Ängby", "Bjursås", "verksamhetsår". */
const SHORT_HEADS = new Set(['by', 'ås', 'år', 'ö', 'ån', 'is', 'ek'])
const SHORTEST_MODIFIER = 2

/**
 * Words that build no compounds as heads: form words and endings that look like words. Without this list "en", "an" and
 * "era" are the commonest heads of Swedish.
 */
const NO_HEADS = new Set(
  `att och som den det det de dem ett för men var vad när hur där här han hon man sig sin sitt sina min mitt mina din ditt
dina vår vårt våra era ert oss dig mig inte icke ska kan kunde har hade blev bli blir med mot hos vid per utan eller samt
dock ju nog nu då så än den din ens ner upp ned ute inne hit dit alla allt andra annan annat vara varit gör gjort får fått ser
ges ges ans ar er or ade ande ende are aren arna erna ena ens het ning ningen lig ligt liga sam samt bar bart bara full fullt
des het heten hetens heter ningar ningarna ningars else elsen elser
ade are ares ska vill sen ren era ran tan ras rat lar ter tar las len den sta ste ste sen ner nas nat nad`.split(/\s+/),
)

/** What a word counts for as a head that has never been one. */
const UNSEEN_HEAD = 0.2

/** How often each part was voted for, over word types; a possible head that got no vote counts a fraction of one. */
export interface CompoundCounts {
  readonly modifiers: ReadonlyMap<string, number>
  readonly heads: ReadonlyMap<string, number>
  /** Word types that had a cut at all. */
  readonly compounds: number
}

function isHead(head: string, counts: ReadonlyMap<string, number>): boolean {
  if (head.length < SHORTEST_HEAD && !SHORT_HEADS.has(head)) return false
  return (counts.get(head) ?? 0) >= LEAST_HEAD_COUNT && !NO_HEADS.has(head)
}

/** Cuts one word into a first part and a head by the votes so far; undefined when no cut is possible. */
function bestCut(
  word: string,
  counts: ReadonlyMap<string, number>,
  modifierVotes: ReadonlyMap<string, number>,
  headVotes: ReadonlyMap<string, number>,
): { modifier: string; head: string } | undefined {
  let best: { modifier: string; head: string } | undefined
  let bestScore = Number.NEGATIVE_INFINITY
  for (let at = SHORTEST_MODIFIER; at < word.length; at++) {
    const head = word.slice(at)
    if (!isHead(head, counts)) continue
    const modifier = word.slice(0, at)
    const votes = modifierVotes.get(modifier) ?? 0
    if (votes < LEAST_HEADS_OF_BOUND_PART && !(at >= 3 && counts.has(modifier))) continue
    const score = Math.log(votes + 0.5) + Math.log((headVotes.get(head) ?? 0) + 0.5)
    if (score > bestScore) {
      bestScore = score
      best = { modifier, head }
    }
  }
  return best
}

/**
 * Learns compound parts from words with their counts. First every cut votes, then, twice, only each word's best one:
 * hard expectation-maximisation. Cost: linear in the letters of all words.
 */
export function learnCompounds(counts: ReadonlyMap<string, number>): CompoundCounts {
  let modifiers = new Map<string, number>()
  let heads = new Map<string, number>()
  const vote = (map: Map<string, number>, part: string): void => {
    map.set(part, (map.get(part) ?? 0) + 1)
  }
  for (const word of counts.keys()) {
    for (let at = SHORTEST_MODIFIER; at < word.length; at++) {
      const head = word.slice(at)
      if (!isHead(head, counts)) continue
      vote(modifiers, word.slice(0, at))
      vote(heads, head)
    }
  }
  let compounds = 0
  for (let round = 0; round < 2; round++) {
    const nextModifiers = new Map<string, number>()
    const nextHeads = new Map<string, number>()
    compounds = 0
    for (const word of counts.keys()) {
      const cut = bestCut(word, counts, modifiers, heads)
      if (cut === undefined) continue
      vote(nextModifiers, cut.modifier)
      vote(nextHeads, cut.head)
      compounds++
    }
    modifiers = nextModifiers
    heads = nextHeads
  }
  // A word that has not been seen as a head can be one all the same: heads are an open class.
  for (const [word, count] of counts) {
    if (count >= 2 && word.length >= 4 && !heads.has(word) && !NO_HEADS.has(word)) heads.set(word, UNSEEN_HEAD)
  }
  for (const [part, votes] of modifiers) {
    if (votes < LEAST_HEADS_OF_BOUND_PART && !counts.has(part)) modifiers.delete(part)
  }
  return { modifiers, heads, compounds }
}
