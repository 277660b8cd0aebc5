import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These need Chromium, and are a run of their own: vitest.browser.config.ts.
    exclude: ['test/browser/**'],
    // A test that only runs through has shown nothing.
    expect: { requireAssertions: true },
    // Opening the pack and starting child processes take seconds on a small machine that does other work too.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
