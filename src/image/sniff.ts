/** The kinds of file that hold scans; "jp2" is JPEG 2000, with or without a file around its codestream. */
export type ScanKind = 'png' | 'jpeg' | 'jp2' | 'webp' | 'tiff' | 'pdf'

/** How many first bytes are looked at: a PDF's mark may stand anywhere in 1024 (PDF 1.7, implementation note 13). */
const HEAD = 1024

interface Signature {
  readonly kind: string
  /** Latin-1 text of the bytes, "?" for any byte. */
  readonly bytes: string
}

/** The marks that files of each kind begin with. */
const SCANS: readonly (Signature & { readonly kind: ScanKind })[] = [
  { kind: 'png', bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'jpeg', bytes: '\xff\xd8\xff' },
  { kind: 'webp', bytes: 'RIFF????WEBP' },
  { kind: 'tiff', bytes: 'II*\0' },
  { kind: 'tiff', bytes: 'MM\0*' },
  { kind: 'tiff', bytes: 'II+\0' }, // BigTIFF: 64-bit offsets, for files over 4 GB
  { kind: 'tiff', bytes: 'MM\0+' },
  { kind: 'jp2', bytes: '\0\0\0\x0cjP  \r\n\x87\n' },
  { kind: 'jp2', bytes: '\xff\x4f\xff\x51' },
]

/** Pictures that people will try, and that deserve a name in the error. */
const STRANGERS: readonly Signature[] = [
  { kind: 'GIF', bytes: 'GIF8' },
  { kind: 'BMP', bytes: 'BM????\0\0\0\0' },
  { kind: 'HEIC or AVIF', bytes: '????ftyp' },
  { kind: 'DjVu', bytes: 'AT&TFORM' },
]

function latin1(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length))
}

function begins(head: string, mark: string): boolean {
  return head.length >= mark.length && [...mark].every((char, i) => char === '?' || char === head[i])
}

/**
 * Tells what kind of scan a file is from its first bytes, never from its name; null when it is none.
 *
 * The decoder below would also take SVG, GIF and others by itself: an SVG can point at other files, so only kinds
 * named here are let through to it.
 */
export function sniffScan(bytes: Uint8Array): ScanKind | null {
  const head = latin1(bytes, HEAD)
  const found = SCANS.find((signature) => begins(head, signature.bytes))
  if (found) return found.kind
  return head.includes('%PDF-') ? 'pdf' : null
}

/** The name of a picture format that is known but not read, for error messages; null for anything else. */
export function sniffStranger(bytes: Uint8Array): string | null {
  const head = latin1(bytes, 16)
  return STRANGERS.find((signature) => begins(head, signature.bytes))?.kind ?? null
}
