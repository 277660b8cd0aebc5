import { readFileSync } from 'node:fs'
import { memoryUsage, platform, resourceUsage } from 'node:process'
import type { Memory } from './jobs.js'

/** Resident bytes of this process, garbage collected first. */
export function residentNow(): number {
  globalThis.gc?.()
  return memoryUsage.rss()
}

/** Bytes alive: on the heap and in buffers beside it. */
export function aliveNow(): number {
  globalThis.gc?.()
  const { heapUsed, external } = memoryUsage()
  return heapUsed + external
}

/** The three figures of a job. */
export function memorySince(before: number, opened: number): Memory {
  return { before, opened, peak: peakOfProcess() }
}

/**
 * The most bytes that were resident. Linux hands `resourceUsage`'s figure down from the parent process when that is the
 * larger one, so there it is read where every program has its own. Both count kilobytes.
 */
function peakOfProcess(): number {
  if (platform !== 'linux') return resourceUsage().maxRSS * 1024
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
