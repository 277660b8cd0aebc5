// A page in a browser, as near as Node can play one: node page.mjs BUNDLE PACK prints a repaired line.
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

const [bundle, pack] = process.argv.slice(2)
const bytes = new Uint8Array(await readFile(pack))
delete globalThis.process
delete globalThis.Buffer

const { createRepairer } = await import(pathToFileURL(bundle).href)
const repairer = await createRepairer({ pack: bytes })
console.log(repairer.repairText('Forvaltningens tjdnsteutlatande').text.trimEnd())
