import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { describeSurface } from './surface/surface.js'

/** The built declarations behind each name that users can import, as package.json has them. */
const entries = new Map(
  Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [[manifest.name + subpath.slice(1), fileURLToPath(new URL(`../${target.types}`, import.meta.url))] as const],
  ),
)

it('declares what test/surface/public.snap says', async () => {
  await expect(
    describeSurface(entries),
    'What users can import has changed. If that is meant: `npm run surface`, look at the difference, say it in CHANGELOG.md.',
  ).toMatchFileSnapshot('surface/public.snap')
})
