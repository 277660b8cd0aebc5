export { EngineError, FormatError, PackError, ScanError, WriteError } from './errors.js'
export { expectArrayOf, expectFinite, expectKnownKeys, expectString } from './expect.js'
