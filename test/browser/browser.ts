import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'

/** A file as a reader sees it, and what went wrong on the way. */
export interface OpenedFile {
  readonly page: Page
  /** Requests for anything but the file itself, console errors and warnings, uncaught errors. To be empty. */
  readonly problems: readonly string[]
}

/** What the browser is called where it is not given by CHROMIUM_PATH. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** No sandbox, so that it runs as root in a container; and no talk with its maker. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let launched: Promise<Browser> | undefined

afterAll(async () => {
  await (await launched)?.close()
  launched = undefined
})

/**
 * Opens a local file in Chromium, in a window of its own; the browser is started once for each test file and closed
 * after it. Requests that would leave the machine are refused and listed as problems. Scripts of the page are off when
 * `javaScriptEnabled` is false, evaluating from the test works all the same.
 */
export async function openFile(path: string, settings: BrowserContextOptions = {}): Promise<OpenedFile> {
  launched ??= chromium.launch({ executablePath: findChromium(), headless: true, args: ARGUMENTS })
  const context = await (await launched).newContext({ viewport: { width: 1280, height: 900 }, ...settings })
  const page = await context.newPage()
  const url = pathToFileURL(path).href
  const problems: string[] = []
  await context.route('**/*', (route) => {
    const wanted = route.request().url()
    if (wanted.split('#')[0] === url) return route.continue()
    problems.push(`request: ${wanted}`)
    return route.abort()
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  await page.goto(url)
  return { page, problems }
}

/** The browser's program: CHROMIUM_PATH, or the first of `NAMES` on PATH. Throws when there is none. */
function findChromium(): string {
  const given = process.env.CHROMIUM_PATH
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  const candidates = given ? [given] : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  const found = candidates.find(isProgram)
  if (found === undefined) {
    throw new Error(
      given
        ? `expected a program at CHROMIUM_PATH, found none: ${given}`
        : 'expected Chromium, found none. Install it (apt-get install chromium) or name it in CHROMIUM_PATH.',
    )
  }
  return found
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
