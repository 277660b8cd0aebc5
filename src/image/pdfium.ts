/**
 * PDFium as WebAssembly, the part of it that is used here: its C functions (fpdfview.h, fpdf_text.h, fpdf_edit.h) on
 * one loaded document. The only file that knows the package.
 *
 * Each document has an instance of its own: WebAssembly memory never shrinks, and after a trap nothing in an instance
 * can be trusted any more. Loading takes 60 ms.
 */
import { EngineError, ScanError } from '../errors/index.js'

/** Handles and addresses are numbers; 0 is none. */
type Handle = number

/** The functions that are used, named as in PDFium's headers. Coordinates are points from the page's lower left corner. */
export interface PdfiumFunctions {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(address: number): void }
  _FPDF_InitLibrary(): void
  _FPDF_LoadMemDocument(bytes: number, size: number, password: number): Handle
  _FPDF_CloseDocument(document: Handle): void
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: Handle): number
  _FPDF_LoadPage(document: Handle, index: number): Handle
  _FPDF_ClosePage(page: Handle): void
  _FPDF_GetPageWidthF(page: Handle): number
  _FPDF_GetPageHeightF(page: Handle): number
  _FPDF_PageToDevice(
    page: Handle,
    ...to: [
      x: number,
      y: number,
      width: number,
      height: number,
      rotate: number,
      px: number,
      py: number,
      outX: number,
      outY: number,
    ]
  ): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): Handle
  _FPDFBitmap_FillRect(bitmap: Handle, x: number, y: number, width: number, height: number, colour: number): void
  _FPDFBitmap_GetBuffer(bitmap: Handle): number
  _FPDFBitmap_GetStride(bitmap: Handle): number
  _FPDFBitmap_Destroy(bitmap: Handle): void
  _FPDF_RenderPageBitmapWithMatrix(bitmap: Handle, page: Handle, matrix: number, clip: number, flags: number): void
  _FPDFPage_CountObjects(page: Handle): number
  _FPDFPage_GetObject(page: Handle, index: number): Handle
  _FPDFPageObj_GetType(object: Handle): number
  _FPDFPageObj_GetMatrix(object: Handle, outMatrix: number): number
  _FPDFFormObj_CountObjects(form: Handle): number
  _FPDFFormObj_GetObject(form: Handle, index: number): Handle
  _FPDFImageObj_GetImagePixelSize(image: Handle, outWidth: number, outHeight: number): number
  _FPDFImageObj_GetImageFilterCount(image: Handle): number
  _FPDFImageObj_GetImageFilter(image: Handle, index: number, buffer: number, length: number): number
  _FPDFImageObj_GetImageDataRaw(image: Handle, buffer: number, length: number): number
  _FPDFImageObj_GetImageDataDecoded(image: Handle, buffer: number, length: number): number
  _FPDFImageObj_GetImageMetadata(image: Handle, page: Handle, outMetadata: number): number
  _FPDFImageObj_GetBitmap(image: Handle): Handle
  _FPDFText_LoadPage(page: Handle): Handle
  _FPDFText_ClosePage(text: Handle): void
  _FPDFText_CountChars(text: Handle): number
  _FPDFText_GetUnicode(text: Handle, index: number): number
  _FPDFText_IsHyphen(text: Handle, index: number): number
  _FPDFText_HasUnicodeMapError(text: Handle, index: number): number
  _FPDFText_GetCharBox(
    text: Handle,
    index: number,
    outLeft: number,
    outRight: number,
    outBottom: number,
    outTop: number,
  ): number
  _FPDFText_GetLooseCharBox(text: Handle, index: number, outRect: number): number
  _FPDFText_GetTextObject(text: Handle, index: number): Handle
  _FPDFTextObj_GetTextRenderMode(object: Handle): number
}

/** FPDF_GetLastError: what `FPDF_LoadMemDocument` failed of (fpdfview.h). */
const WRONG_PASSWORD = 4
const UNKNOWN_SECURITY = 5

/** Room for what functions write through pointers, in bytes: six floats, four doubles or two rectangles fit. */
const SCRATCH_BYTES = 64

/** A document that PDFium holds. */
export interface Pdfium {
  readonly call: PdfiumFunctions
  readonly document: Handle
  /** Closes the document and opens it again: PDFium keeps all it has unpacked of a document until that is closed. */
  renew(): void
  /** The address of a little memory for results, good until the next call that uses it. */
  readonly scratch: number
  /** The memory at an address, as numbers. A view is good until PDFium's memory next grows: read it at once. */
  bytesAt(address: number, length: number): Uint8Array
  floatsAt(address: number, length: number): Float32Array
  doublesAt(address: number, length: number): Float64Array
  intsAt(address: number, length: number): Int32Array
}

/**
 * Loads PDFium and has it open a document. The bytes are copied.
 * Throws ScanError when the file is locked, torn or too large, EngineError when the package is not installed.
 */
export async function loadPdfium(bytes: Uint8Array, file: string): Promise<Pdfium> {
  const call = await loadModule()
  call._FPDF_InitLibrary()
  const address = call.wasmExports.malloc(bytes.length)
  if (address === 0) {
    throw new ScanError(`${file} is too large a PDF to be opened (${bytes.length} bytes). Split it into smaller files.`)
  }
  call.HEAPU8.set(bytes, address) // it stays there: PDFium reads from it as long as the document is open
  const open = (): Handle => {
    const opened = call._FPDF_LoadMemDocument(address, bytes.length, 0)
    if (opened === 0) throw unopened(file, call._FPDF_GetLastError())
    return opened
  }
  let document = open()
  return {
    call,
    get document() {
      return document
    },
    renew: () => {
      call._FPDF_CloseDocument(document)
      document = open()
    },
    scratch: call.wasmExports.malloc(SCRATCH_BYTES),
    bytesAt: (at, length) => new Uint8Array(call.HEAPU8.buffer, at, length),
    floatsAt: (at, length) => new Float32Array(call.HEAPU8.buffer, at, length),
    doublesAt: (at, length) => new Float64Array(call.HEAPU8.buffer, at, length),
    intsAt: (at, length) => new Int32Array(call.HEAPU8.buffer, at, length),
  }
}

async function loadModule(): Promise<PdfiumFunctions> {
  try {
    const { PDFiumModule } = await import('@hyzyla/pdfium')
    const quiet = { print: () => {}, printErr: () => {} } // what it says of a broken file we say ourselves
    return (await PDFiumModule(quiet as object)) as unknown as PdfiumFunctions
  } catch (cause) {
    const what = 'The PDF library @hyzyla/pdfium cannot be loaded.'
    throw new EngineError(`${what} Run "npm install @hyzyla/pdfium" and try again.`, { cause })
  }
}

function unopened(file: string, code: number): ScanError {
  if (code === WRONG_PASSWORD || code === UNKNOWN_SECURITY) {
    return new ScanError(
      `${file} is locked with a password. Open it in a PDF program, save it without password protection, and try again.`,
    )
  }
  return new ScanError(`${file} cannot be opened: it is a torn or damaged PDF. Copy or export it again.`)
}
