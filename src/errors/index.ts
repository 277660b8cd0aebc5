export { EngineError, FormatError, PackError, ScanError, WriteError } from './errors.js'
export { isTimeOut, TRY_LATER, timeOut } from './time-out.js'
export { expectArrayOf, expectFinite, expectKnownKeys, expectString } from './expect.js'
