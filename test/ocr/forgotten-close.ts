/** Reads a page and never closes the reader; the process must end by itself. Run by engine.test.ts. */
import { createReader } from '../../src/ocr/index.js'
import { whitePage } from './print.js'

const page = await createReader().read(whitePage(20, 20))
process.stdout.write(`${page.lines.length} lines\n`)
