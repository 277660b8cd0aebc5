/** Maps values to places on a drawing, and says where the marks of the axis are. */
export interface Scale {
  /** The place of a value; values beyond the ends are drawn at the ends. */
  place(value: number): number
  readonly ticks: readonly number[]
}

interface Ends {
  readonly least: number
  readonly most: number
  readonly from: number
  readonly to: number
}

/** From `least` to the first round number at or above `most`, in about five steps of 1, 2 or 5 times a power of ten. */
export function linearScale({ least, most, from, to }: Ends): Scale {
  const span = most > least ? most - least : 1
  const power = 10 ** Math.floor(Math.log10(span / 5))
  const step = power * ([1, 2, 5, 10].find((times) => span / (power * times) <= 6) as number)
  const first = Math.floor(least / step)
  const last = Math.max(first + 1, Math.ceil((least + span) / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)))
  return { place: placing((value) => value, ticks[0], ticks[ticks.length - 1], from, to), ticks }
}

/**
 * By powers of ten, from the one at or below `least` to the one at or above `most`. Throws RangeError for what is not
 * above zero.
 */
export function logScale({ least, most, from, to }: Ends): Scale {
  if (!(least > 0 && most >= least)) throw new RangeError(`expected 0 < least <= most, got ${least} and ${most}`)
  const first = Math.floor(Math.log10(least) + 1e-9)
  const last = Math.max(first + 1, Math.ceil(Math.log10(most) - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(`1e${first + at}`))
  return { place: placing(Math.log10, 10 ** first, 10 ** last, from, to), ticks }
}

function placing(measure: (value: number) => number, least: number, most: number, from: number, to: number) {
  const low = measure(least)
  const high = measure(most)
  return (value: number): number => {
    const share = (measure(value) - low) / (high - low)
    return from + Math.min(1, Math.max(0, share)) * (to - from)
  }
}
