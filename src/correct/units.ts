import { STEPS_PER_NAT } from '../lexicon/index.js'

/**
 * The searches count in whole numbers: V8 hands whole numbers from call to call as they are, and puts one with a fraction
 * on the heap each time. A unit is small enough to keep a confusion's cost to the millionth of a nat, a step of the pack's costs is a
 * power of two of them, and 2,700 nats fit into 31 bits.
 */
export const UNITS_PER_STEP = 1 << 16
export const UNITS_PER_NAT = STEPS_PER_NAT * UNITS_PER_STEP

/** More than anything costs, and still a whole number when something is added. */
export const BEYOND = 1 << 29

/** A cost in nats as units. */
export function toUnits(nats: number): number {
  return Math.round(Math.min(nats * UNITS_PER_NAT, BEYOND))
}

/** Units as a cost in nats. */
export function fromUnits(units: number): number {
  return units / UNITS_PER_NAT
}
