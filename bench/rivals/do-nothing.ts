import type { Contender } from './contender.js'

/** The baseline of all baselines: what is lost by leaving the text as it is, and the harm that is not done. */
export const doNothing: Contender = {
  name: 'nothing',
  title: 'do nothing',
  version: () => '-',
  settings: [{ about: 'the text as it was read', open: async () => ({ repair: (text) => text }) }],
}
