/** Windows-1252 for the bytes 0x80 to 0x9F; the five it leaves undefined are kept as control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const CHUNK = 8192

/** Every byte as the character it is in Windows-1252. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return decodeBytes(bytes, (byte) => (byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte))
}

/** Every byte as the character of the same number: ISO 8859-1, and ASCII as the lower half of it. */
export function decodeLatin1(bytes: Uint8Array): string {
  return decodeBytes(bytes, (byte) => byte)
}

function decodeBytes(bytes: Uint8Array, unitOf: (byte: number) => number): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parts.push(String.fromCharCode(...Array.from(bytes.subarray(at, at + CHUNK), unitOf)))
  }
  return parts.join('')
}

/** The byte of a character in Windows-1252, or -1 where it has none. */
export function windows1252Byte(unit: number): number {
  if (unit < 0x80 || (unit >= 0xa0 && unit <= 0xff)) return unit
  const index = WINDOWS_1252.indexOf(String.fromCharCode(unit))
  return index < 0 ? -1 : index + 0x80
}
