/**
 * One voice for argument errors: "expected <what> for <name>, got <value>".
 */

function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`
  if (value === null || ['number', 'boolean', 'undefined', 'bigint'].includes(typeof value)) return String(value)
  if (Array.isArray(value)) return `an array of ${value.length}`
  return typeof value === 'function' ? 'a function' : Object.prototype.toString.call(value)
}

/** Returns the value when it is a string; throws TypeError otherwise. */
export function expectString(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`expected a string for ${name}, got ${show(value)}`)
  return value
}

/** Returns the value when it is a finite number within [from, to]; throws TypeError or RangeError otherwise. */
export function expectFinite(name: string, value: unknown, from: number, to: number): number {
  if (typeof value !== 'number') throw new TypeError(`expected a number for ${name}, got ${show(value)}`)
  if (!(value >= from && value <= to)) {
    throw new RangeError(`expected a number from ${from} to ${to} for ${name}, got ${show(value)}`)
  }
  return value
}

/** Returns the value when it is an array whose items all pass; throws TypeError otherwise. `what` names the items. */
export function expectArrayOf<Item>(
  name: string,
  value: readonly Item[],
  what: string,
  isItem: (item: unknown) => boolean,
): readonly Item[] {
  if (!Array.isArray(value)) throw new TypeError(`expected an array of ${what} for ${name}, got ${show(value)}`)
  const odd = value.findIndex((item) => !isItem(item))
  if (odd >= 0) throw new TypeError(`expected an array of ${what} for ${name}, got ${show(value[odd])} in it`)
  return value
}

/** Throws TypeError when an options object has a key that is not known: a misspelt option must not pass in silence. */
export function expectKnownKeys(name: string, value: object, known: readonly string[]): void {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`expected an object for ${name}, got ${show(value)}`)
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) throw new TypeError(`expected one of ${known.join(', ')} in ${name}, got "${key}"`)
  }
}
