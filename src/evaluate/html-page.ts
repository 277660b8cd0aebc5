import { HTML_REPORT_STYLE } from './html-report-style.js'
import { escapeHtml } from './html-text.js'

/** A part of a report: its id, for links, its heading, and its content as HTML. */
export type ReportSection = readonly [id: string, name: string, content: string]

export interface ReportPageOptions {
  readonly title: string
  /** What wrote the file, by which it is known again. */
  readonly generator: string
  /** What stands under the title, in short. */
  readonly facts: readonly string[]
  /** Where the first link leads, for those who go by keyboard. */
  readonly skip: { readonly to: string; readonly text: string }
  readonly sections: readonly ReportSection[]
}

/** A report as one HTML file without script, that needs nothing else: light and dark, on paper, by keyboard. */
export function reportPage({ title, generator, facts, skip, sections }: ReportPageOptions): string {
  return `${[
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta name="generator" content="${escapeHtml(generator)}">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${HTML_REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    `<a class="skip" href="#${skip.to}">${escapeHtml(skip.text)}</a>`,
    `<header><h1>${escapeHtml(title)}</h1><p>${facts.map(escapeHtml).join(' · ')}</p>`,
    `<nav aria-label="Sections"><ul>${sections.map(([id, name]) => `<li><a href="#${id}">${name}</a></li>`).join('')}</ul></nav></header>`,
    '<main>',
    ...sections.map(
      ([id, name, content]) =>
        `<section id="${id}" aria-labelledby="${id}-name"><h2 id="${id}-name">${name}</h2>\n${content}\n</section>`,
    ),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`
}
