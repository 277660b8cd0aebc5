/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`; throws Error when the text lacks the marks. */
export function fill(text: string, name: string, content: string): string {
  const open = `<!-- ${name} -->\n`
  const close = `<!-- /${name} -->`
  const from = text.indexOf(open)
  const to = text.indexOf(close, from)
  if (from < 0 || to < 0) throw new Error(`expected ${open.trim()} and ${close} in the text, found them not`)
  return `${text.slice(0, from + open.length)}\n${content === '' ? '' : `${content}\n\n`}${text.slice(to)}`
}
