export { EngineError, FormatError, PackError, ScanError, WriteError } from './errors.js'
export { expectFinite, expectKnownKeys, expectString } from './expect.js'
