/** FNV-1a over the UTF-16 units of a text, 32 bits: quick enough to be inside a timed loop. */
export function checksum(text: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return sum >>> 0
}
