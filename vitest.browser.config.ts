import { defineConfig } from 'vitest/config'

/** The tests that need Chromium, which not every machine has: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    expect: { requireAssertions: true },
    // A browser takes seconds to start on a small machine that does other work too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
