import { copyFile } from 'node:fs/promises'
import { defineConfig } from 'tsup'

/** What users import, by the name of its file in dist; `exports` in package.json points at these. */
const library = {
  index: 'src/index.ts',
  correct: 'src/entries/correct.ts',
  ocr: 'src/entries/ocr.ts',
  structure: 'src/entries/structure.ts',
  formats: 'src/entries/formats.ts',
  evaluate: 'src/entries/evaluate.ts',
  lexicon: 'src/entries/lexicon.ts',
}

export default defineConfig({
  // What threads and processes run are files of their own, which are started by their paths.
  entry: {
    ...library,
    cli: 'src/cli/main.ts',
    'batch-process': 'src/batch/batch-process.ts',
    'batch-worker': 'src/batch/batch-worker.ts',
    'pdf-thread': 'src/image/pdf-thread.ts',
  },
  dts: { entry: library },
  format: 'esm',
  // Not 'node20': esbuild takes no version of Node for one that knows all of \p{…}, and writes each such pattern so that it is
  // made anew every time it is come by.
  target: 'es2022',
  // What two entries share is one chunk, so that a value made through `aterstall/correct` is the root's too; and what
  // is imported dynamically (sharp, tesseract.js, the rooms that need them) stays out until it is asked for.
  splitting: true,
  // tsup would write 'fs' for 'node:fs', which a bundler may take for a package of that name.
  removeNodeProtocol: false,
  // build:lexicon ran before us and wrote the pack here.
  clean: ['!sv.pack'],
  async onSuccess() {
    await copyFile('src/formats/document.schema.json', 'dist/document.schema.json')
  },
})
