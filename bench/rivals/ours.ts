import { createCorrector } from '../../src/correct/index.js'
import { readPack } from '../../src/pack/index.js'
import { createRepairer, VERSION } from '../../src/pipeline/index.js'
import { parseText, replaceWords } from '../../src/text/index.js'
import type { Contender } from './contender.js'

/** What the rivals do and no more: text in, repaired text out. */
export const ours: Contender = {
  name: 'aterstall',
  title: 'aterstall',
  version: () => VERSION,
  settings: [
    {
      about: 'as it comes',
      open: async ({ pack }) => {
        const corrector = createCorrector(await readPack(pack))
        return { repair: (text) => replaceWords(text, corrector.correct(parseText(text))) }
      },
    },
  ],
}

/** `repairText`: the document with its structure and the source's hash besides. */
export const oursWithDocument: Contender = {
  name: 'aterstall-document',
  title: 'aterstall, repairText: the document with its structure besides',
  version: () => VERSION,
  settings: [
    {
      about: 'as it comes',
      open: async ({ pack }) => {
        const repairer = await createRepairer({ pack })
        return { repair: (text) => repairer.repairText(text).text }
      },
    },
  ],
}
