import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { EngineError } from '../errors/index.js'

/** Which of the trainings in the npm packages is read with: the best network, rounded to integers for speed. */
const TRAINING = '4.0.0_best_int'

/**
 * A .traineddata file begins with the number of its parts (32 bits) and their offsets (64 bits each, -1 for a part it
 * has not); the text-line network is part 17. After tessdatamanager.h in Tesseract 5.
 */
const NETWORK_PART = 17
const MOST_PARTS = 1000

/** Language data that was looked at and found whole. */
export interface LanguageData {
  readonly model: string
  /** The folder that holds `<model>.traineddata.gz`. */
  readonly folder: string
}

/** Whether the npm package with a model's data is installed; nothing is loaded. */
export function isInstalled(model: string): boolean {
  try {
    createRequire(import.meta.url).resolve(`@tesseract.js-data/${model}/package.json`)
    return true
  } catch {
    return false
  }
}

function installedFolder(model: string): string {
  const name = `@tesseract.js-data/${model}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), TRAINING)
  } catch (cause) {
    throw new EngineError(
      `The language data for "${model}" is not installed. Run "npm install ${name}", or name a folder that holds ` +
        `${model}.traineddata.gz.`,
      { cause },
    )
  }
}

/** What is wrong with unpacked language data; null when its table of parts holds. */
function faultOf(data: Buffer): string | null {
  const parts = data.length >= 4 ? data.readUInt32LE(0) : 0
  if (parts <= NETWORK_PART || parts > MOST_PARTS || data.length < 4 + parts * 8) return 'it is not a traineddata file'
  for (let part = 0; part < parts; part++) {
    if (data.readBigInt64LE(4 + part * 8) >= BigInt(data.length)) return 'it ends early'
  }
  return data.readBigInt64LE(4 + NETWORK_PART * 8) < 0n ? 'it holds no text-line network' : null
}

/**
 * Finds the language data of a model and makes sure that it is whole, about 60 ms.
 *
 * The engine must never meet bad data: on a missing file it waits for ever, and after failing on a torn one it reports
 * success as well, which brings the process down. So the file is unpacked here once (gzip has a checksum) and its
 * table of parts read. Throws EngineError that says what is missing or torn and what to do.
 */
export async function findLanguageData(model: string, folder: string = installedFolder(model)): Promise<LanguageData> {
  const file = join(folder, `${model}.traineddata.gz`)
  let packed: Buffer
  try {
    packed = await readFile(file)
  } catch (cause) {
    throw new EngineError(
      `The language data ${file} cannot be read. Run "npm install" again, or name the folder that holds it.`,
      { cause },
    )
  }
  let fault: string | null
  try {
    fault = faultOf(await promisify(gunzip)(packed))
  } catch (cause) {
    fault = `it cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}`
  }
  if (fault !== null) {
    throw new EngineError(
      `The language data ${file} is torn or damaged (${fault}). Delete it and run "npm install" again.`,
    )
  }
  return { model, folder }
}
