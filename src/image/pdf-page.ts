import { ScanError } from '../errors/index.js'
import { credibleDpi, type GrayImage } from './gray-image.js'
import type { Pdfium } from './pdfium.js'

const POINTS_PER_INCH = 72

/** Type numbers of page objects and the highest depth of forms within forms that is looked into (fpdf_edit.h). */
const IMAGE_OBJECT = 3
const FORM_OBJECT = 5
const DEEPEST_FORM = 4

/** Dots per inch at which print that is not a picture is drawn: what text is scanned at. */
const DRAWN_DPI = 300

/** Pictures finer than this are drawn at this: scans of text are not, logos and photographs are. */
const FINEST_DPI = 600

/** A picture that covers as much of the page says how fine the page is; of the rest together the finest does. */
export const COVERS_MUCH = 0.1

/** From this share of the page on its pictures are the page: a scan. */
const SCANNED_COVERAGE = 0.5

/**
 * PDFium draws a picture that fills a page onto as many pixels as it has, each unchanged, when it ends within the page's
 * edge and not a rounding error past it: 2,480.0001 pixels would be taken for 2,481 and stretched. In pixels.
 */
const INSET = 0.01

/** FPDFBitmap_Gray, and drawing with annotations, stamps among them (fpdfview.h). */
const GRAY_BITMAP = 1
const DRAW_ANNOTATIONS = 1
const WHITE = 0xffffffff

/** A picture placed on a page. */
export interface PlacedPicture {
  readonly handle: number
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** Pixels a point, by the finer side. */
  readonly scale: number
  /** The share of the page that it covers, as if nothing stood over the edge. */
  readonly coverage: number
}

/** How a page is drawn. */
export interface PageGeometry {
  /** In pixels, as drawn: upright as the page's rotation says. */
  readonly width: number
  readonly height: number
  readonly dpi?: number
  /** The share of the page that pictures cover, 0 to 1; 0.5 and more is a scan. */
  readonly pictureCoverage: number
  readonly pictures: readonly PlacedPicture[]
}

type Matrix = readonly [a: number, b: number, c: number, d: number]

/** `inner`, then `outer`; what moves without turning or scaling is left out. */
function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d] = inner
  const [e, f, g, h] = outer
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]
}

/** The pictures of a page, those within forms among them. */
function findPictures({ call, scratch, floatsAt, intsAt }: Pdfium, page: number): PlacedPicture[] {
  const pageArea = call._FPDF_GetPageWidthF(page) * call._FPDF_GetPageHeightF(page)
  const found: PlacedPicture[] = []
  const look = (object: number, outer: Matrix, depth: number) => {
    const type = call._FPDFPageObj_GetType(object)
    if (type !== IMAGE_OBJECT && (type !== FORM_OBJECT || depth > DEEPEST_FORM)) return
    if (!call._FPDFPageObj_GetMatrix(object, scratch)) return
    const [a, b, c, d] = floatsAt(scratch, 4)
    const matrix = multiply([a, b, c, d], outer)
    if (type === FORM_OBJECT) {
      const count = call._FPDFFormObj_CountObjects(object)
      for (let i = 0; i < count; i++) look(call._FPDFFormObj_GetObject(object, i), matrix, depth + 1)
      return
    }
    if (!call._FPDFImageObj_GetImagePixelSize(object, scratch, scratch + 4)) return
    const [width, height] = intsAt(scratch, 2)
    const [across, down] = [Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3])]
    if (!(width > 0 && height > 0 && across > 0 && down > 0)) return
    const scale = Math.max(width / across, height / down)
    const area = Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
    found.push({ handle: object, width, height, scale, coverage: Math.min(1, area / pageArea) })
  }
  const count = call._FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i++) look(call._FPDFPage_GetObject(page, i), [1, 0, 0, 1], 0)
  return found
}

/**
 * How a page shall be drawn: a scan at the resolution of its picture, so that its pixels come out as they were scanned;
 * anything else at 300 dots per inch, or as many as `maxPixels` allows.
 */
export function measurePage(pdfium: Pdfium, page: number, maxPixels: number): PageGeometry {
  const across = pdfium.call._FPDF_GetPageWidthF(page)
  const down = pdfium.call._FPDF_GetPageHeightF(page)
  const pictures = findPictures(pdfium, page)
  const pictureCoverage = Math.min(
    1,
    pictures.reduce((sum, { coverage }) => sum + coverage, 0),
  )
  let scale = DRAWN_DPI / POINTS_PER_INCH
  if (pictureCoverage >= SCANNED_COVERAGE) {
    const large = pictures.filter(({ coverage }) => coverage >= COVERS_MUCH)
    const finest = Math.max(...(large.length > 0 ? large : pictures).map((picture) => picture.scale))
    scale = Math.min(FINEST_DPI / POINTS_PER_INCH, finest)
  }
  scale = Math.min(scale, Math.sqrt(maxPixels / (across * down)))
  return {
    width: Math.max(1, Math.round(across * scale)),
    height: Math.max(1, Math.round(down * scale)),
    ...credibleDpi(scale * POINTS_PER_INCH),
    pictureCoverage,
    pictures,
  }
}

/** Draws a page as grey pixels on white. `where` names it in errors. */
export function drawPage(pdfium: Pdfium, page: number, { width, height, dpi }: PageGeometry, where: string): GrayImage {
  const { call, scratch, floatsAt, bytesAt } = pdfium
  const bitmap = call._FPDFBitmap_CreateEx(width, height, GRAY_BITMAP, 0, 0)
  if (bitmap === 0) {
    throw new ScanError(`${where} is too large to be drawn (${width} x ${height} pixels). Lower maxPixels.`)
  }
  try {
    call._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    const across = call._FPDF_GetPageWidthF(page)
    const down = call._FPDF_GetPageHeightF(page)
    const matrix = [(width - 2 * INSET) / across, 0, 0, (height - 2 * INSET) / down, INSET, INSET]
    const clip = [0, 0, width, height]
    floatsAt(scratch, 10).set([...matrix, ...clip])
    call._FPDF_RenderPageBitmapWithMatrix(bitmap, page, scratch, scratch + 4 * matrix.length, DRAW_ANNOTATIONS)
    const stride = call._FPDFBitmap_GetStride(bitmap)
    const pixels = bytesAt(call._FPDFBitmap_GetBuffer(bitmap), stride * height)
    const data = new Uint8Array(width * height)
    for (let y = 0; y < height; y++) data.set(pixels.subarray(y * stride, y * stride + width), y * width)
    return { width, height, ...(dpi === undefined ? {} : { dpi }), data }
  } finally {
    call._FPDFBitmap_Destroy(bitmap)
  }
}
