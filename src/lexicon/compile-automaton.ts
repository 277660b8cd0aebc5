import { encodeWord, FINAL, LAST, LETTER_BITS, TARGET_SHIFT } from './layout.js'

/** What the builder makes of a sorted word list: word 0 of each edge, and its skip; the layout is told in `layout.ts`. */
export interface CompiledAutomaton {
  readonly edges: Uint32Array
  readonly skips: Uint32Array
}

interface BuildNode {
  /** Letters in ascending order with the node behind each; `final` marks the ends of words. */
  letters: number[]
  finals: boolean[]
  targets: BuildNode[]
  /** Number of words that end below this node. */
  words: number
  id: number
}

const newNode = (): BuildNode => ({ letters: [], finals: [], targets: [], words: 0, id: -1 })

/** Orders words by their letters' places in the alphabet, which is the order of their numbers. */
export function compareWords(a: string, b: string): number {
  const left = encodeWord(a)
  const right = encodeWord(b)
  if (left === undefined || right === undefined)
    throw new RangeError(`expected words of the alphabet, got "${a}", "${b}"`)
  const shared = Math.min(left.length, right.length)
  for (let index = 0; index < shared; index++) {
    if (left[index] !== right[index]) return left[index] - right[index]
  }
  return left.length - right.length
}

/**
 * Builds the minimal automaton of a word list sorted by `compareWords`, without repeats; throws RangeError otherwise.
 * Adds the words one by one and merges each finished branch with an equal one met before.
 * Source: Daciuk, Mihov, Watson and Watson 2000, CL 26(1), algorithm 1.
 */
export function compileAutomaton(words: readonly string[]): CompiledAutomaton {
  const root = newNode()
  const register = new Map<string, BuildNode>()
  let nextId = 0

  /** Replaces the node behind the last edge of `parent` by its equal, or registers it. */
  const settle = (parent: BuildNode): void => {
    const last = parent.targets.length - 1
    const child = parent.targets[last]
    const key = child.letters
      .map((letter, i) => `${letter}${child.finals[i] ? '!' : ''}>${child.targets[i].id}`)
      .join(' ')
    const known = register.get(key)
    if (known !== undefined) {
      parent.targets[last] = known
      return
    }
    child.id = nextId++
    child.words = 0
    for (let index = 0; index < child.letters.length; index++) {
      child.words += (child.finals[index] ? 1 : 0) + child.targets[index].words
    }
    register.set(key, child)
  }

  let path: BuildNode[] = [root]
  let previous: Uint8Array = new Uint8Array(0)
  for (const word of words) {
    const codes = encodeWord(word)
    if (codes === undefined || codes.length === 0)
      throw new RangeError(`expected a word of the alphabet, got "${word}"`)
    let shared = 0
    while (shared < codes.length && shared < previous.length && codes[shared] === previous[shared]) shared++
    const isAfter = shared < codes.length && (shared === previous.length || codes[shared] > previous[shared])
    if (!isAfter) throw new RangeError(`expected sorted words without repeats, got "${word}" out of order`)
    for (let depth = previous.length; depth > shared; depth--) settle(path[depth - 1])
    path = path.slice(0, shared + 1)
    for (let depth = shared; depth < codes.length; depth++) {
      const child = newNode()
      path[depth].letters.push(codes[depth])
      path[depth].finals.push(depth === codes.length - 1)
      path[depth].targets.push(child)
      path.push(child)
    }
    previous = codes
  }
  for (let depth = previous.length; depth > 0; depth--) settle(path[depth - 1])
  return flatten(root)
}

function flatten(root: BuildNode): CompiledAutomaton {
  const place = new Map<BuildNode, number>()
  const order: BuildNode[] = []
  let next = 1
  const visit = (node: BuildNode): void => {
    if (place.has(node) || node.letters.length === 0) return
    place.set(node, next)
    next += node.letters.length
    order.push(node)
    for (const target of node.targets) visit(target)
  }
  visit(root)
  const edges = new Uint32Array(next)
  const skips = new Uint32Array(next)
  for (const node of order) {
    const first = place.get(node) as number
    let before = 0
    for (let index = 0; index < node.letters.length; index++) {
      const target = node.targets[index]
      const isLast = index === node.letters.length - 1
      edges[first + index] =
        ((node.letters[index] & LETTER_BITS) |
          (isLast ? LAST : 0) |
          (node.finals[index] ? FINAL : 0) |
          ((place.get(target) ?? 0) << TARGET_SHIFT)) >>>
        0
      skips[first + index] = before
      before += (node.finals[index] ? 1 : 0) + target.words
    }
  }
  return { edges, skips }
}
