/** Colours of the charts on light and on dark ground: an image in a page follows the reader's own setting. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-size: 15px; font-weight: 600 }
  .faint { fill: #57606a; font-size: 12px }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .whisker { stroke: #24292f; stroke-width: 1.5; fill: none }
  .ours { fill: #0969da } .other { fill: #8c959f }
  .line { fill: none; stroke-width: 2.5 }
  .line0 { stroke: #0969da } .line1 { stroke: #bc4c00 } .line2 { stroke: #1a7f37 } .line3 { stroke: #8250df }
  .dot0 { fill: #0969da } .dot1 { fill: #bc4c00 } .dot2 { fill: #1a7f37 } .dot3 { fill: #8250df }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .faint { fill: #9198a1 }
    .grid { stroke: #3d444d } .whisker { stroke: #e6edf3 }
    .ours { fill: #4493f8 } .other { fill: #6e7681 }
    .line0 { stroke: #4493f8 } .line1 { stroke: #f0883e } .line2 { stroke: #3fb950 } .line3 { stroke: #ab7df8 }
    .dot0 { fill: #4493f8 } .dot1 { fill: #f0883e } .dot2 { fill: #3fb950 } .dot3 { fill: #ab7df8 }
  }
`

/** Colours for lines; more lines than these begin again. */
export const LINE_CLASSES = 4

/** A whole drawing. `about` is read out to those who do not see it. */
export function drawing(width: number, height: number, about: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeText(about)}</title>`,
    `<style>${STYLE}</style>`,
    ...parts,
    '</svg>\n',
  ].join('\n')
}

export function label(x: number, y: number, content: string, { of = '', anchor = 'start' } = {}): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}"${of && ` class="${of}"`}>${escapeText(content)}</text>`
}

export function stroke(of: string, ...points: readonly (readonly [x: number, y: number])[]): string {
  return `<polyline class="${of}" points="${points.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(' ')}" fill="none"/>`
}

export function bar(of: string, x: number, y: number, width: number, height: number): string {
  return `<rect class="${of}" x="${fixed(x)}" y="${fixed(y)}" width="${fixed(Math.max(0, width))}" height="${fixed(height)}" rx="2"/>`
}

export function dot(of: string, x: number, y: number): string {
  return `<circle class="${of}" cx="${fixed(x)}" cy="${fixed(y)}" r="3.5"/>`
}

const fixed = (value: number): string => String(Number(value.toFixed(1)))

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
