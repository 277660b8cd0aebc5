/** `aterstall/ocr`: from the bytes of a scan to pages of words, nothing repaired. Node only. Start at `openScan`. */
export { decodePages, openScan } from '../image/index.js'
export type { DecodeOptions, GrayImage, PageImage, Scan, ScanKind, ScanOptions, TextLayer } from '../image/index.js'
export { createReader } from '../ocr/index.js'
export type { PageSegmentation, Reader, ReaderOptions, ReadOptions } from '../ocr/index.js'
export { EngineError, ScanError } from '../errors/index.js'
export type { Box, Line, Page, Word } from '../document/index.js'
