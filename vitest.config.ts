import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These need Chromium or Redis, and are runs of their own: vitest.browser.config.ts, vitest.queue.config.ts.
    exclude: ['test/browser/**', 'test/queue/**'],
    // A test that only runs through has shown nothing.
    expect: { requireAssertions: true },
    // Opening the pack and starting child processes take seconds on a small machine that does other work too.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
