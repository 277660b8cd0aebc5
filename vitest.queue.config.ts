import { defineConfig } from 'vitest/config'

/** The tests that need redis-server, which not every machine has: `npm run test:queue`. */
export default defineConfig({
  test: {
    include: ['test/queue/**/*.test.ts'],
    expect: { requireAssertions: true },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
