import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that only runs through has shown nothing.
    expect: { requireAssertions: true },
    // Opening the pack and starting child processes take seconds on a small machine that does other work too.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
