/**
 * Reads a words file: one right word a line, `#` begins a comment, empty lines are nothing. A name of several words
 * ("Eva Lööf") counts as its words. A byte order mark, CRLF and decomposed letters are as good as none.
 */
export function parseWords(text: string): string[] {
  const words = text
    .normalize('NFC')
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .flatMap((line) => line.replace(/(^|\s)#.*$/u, '').split(/\s+/u))
    .filter((word) => word !== '')
  return [...new Set(words)]
}
