import { afterAll } from 'vitest'

const undoings: (() => unknown)[] = []

// Vitest hears afterAll while it collects a file's tests, not while one runs.
afterAll(async () => {
  for (const undo of undoings.reverse()) await undo()
})

/** Has something undone when the tests of the file are over, however they ended; the last first. */
export function afterFile(undo: () => unknown): void {
  undoings.push(undo)
}
