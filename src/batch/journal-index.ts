/** What is known of an input from earlier runs. */
export interface KnownInput {
  /** The print of name, size, time of change and settings; see `printOf`. */
  readonly print: number
  /** The print of its bytes and the settings; see `contentPrint`. */
  readonly content: number
  readonly state: InputState
  /** Which line of the journal says so, from 0. */
  readonly line: number
}

export type InputState = 'done' | 'failed' | 'to-do'

const STATES: readonly InputState[] = ['to-do', 'done', 'failed']

/**
 * 53 bits of a text, a whole number: of ten million names two share them once in two hundred times, and then one of the two is
 * done again. Two sums of 32 bits each, mixed into each other at last; a batch takes several prints of every name, and a
 * cryptographic one of each made a resumed run wait for seconds.
 */
export function printOf(text: string): number {
  let high = 0x9e3779b9
  let low = 0x7f4a7c15
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0)
}

/**
 * The last that the journal says of every input, by the print of its name: flat arrays in which each input takes at most
 * 120 bytes, because there may be millions. Open addressing, the next free place after the one that the print points at.
 */
export class JournalIndex {
  #names = new Float64Array(1024)
  #prints = new Float64Array(1024)
  #contents = new Float64Array(1024)
  #lines = new Uint32Array(1024)
  /** State, and whether the input was met in this run. */
  #states = new Uint8Array(1024)
  #size = 0

  set(name: number, { print, content, state, line }: KnownInput): void {
    if (2 * (this.#size + 1) > this.#names.length) this.#grow()
    const at = this.#placeOf(name)
    if (this.#states[at] === 0) this.#size++
    this.#names[at] = name
    this.#prints[at] = print
    this.#contents[at] = content
    this.#lines[at] = line
    this.#states[at] = USED | (this.#states[at] & MET) | STATES.indexOf(state)
  }

  /** How many inputs are known. */
  get size(): number {
    return this.#size
  }

  get(name: number): KnownInput | undefined {
    const at = this.#placeOf(name)
    if (this.#states[at] === 0) return undefined
    return {
      print: this.#prints[at],
      content: this.#contents[at],
      line: this.#lines[at],
      state: STATES[this.#states[at] & STATE],
    }
  }

  /** Notes that an input is among those of this run. */
  meet(name: number): void {
    const at = this.#placeOf(name)
    if (this.#states[at] !== 0) this.#states[at] |= MET
  }

  wasMet(name: number): boolean {
    return (this.#states[this.#placeOf(name)] & MET) !== 0
  }

  #placeOf(name: number): number {
    const last = this.#names.length - 1
    let at = name % this.#names.length
    while (this.#states[at] !== 0 && this.#names[at] !== name) at = at === last ? 0 : at + 1
    return at
  }

  #grow(): void {
    const [names, prints, contents] = [this.#names, this.#prints, this.#contents]
    const [lines, states] = [this.#lines, this.#states]
    const length = 2 * names.length
    this.#names = new Float64Array(length)
    this.#prints = new Float64Array(length)
    this.#contents = new Float64Array(length)
    this.#lines = new Uint32Array(length)
    this.#states = new Uint8Array(length)
    states.forEach((state, from) => {
      if (state === 0) return
      const at = this.#placeOf(names[from])
      this.#names[at] = names[from]
      this.#prints[at] = prints[from]
      this.#contents[at] = contents[from]
      this.#lines[at] = lines[from]
      this.#states[at] = state
    })
  }
}

const STATE = 3
const MET = 4
const USED = 8
