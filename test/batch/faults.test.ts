import { expect, test } from 'vitest'
import { endsRun, faultOf, faultOfWorker, isLasting } from '../../src/batch/faults.js'
import { EngineError, FormatError, PackError, ScanError, timeOut, WriteError } from '../../src/errors/index.js'

const system = (code: string) => Object.assign(new Error(code), { code })

test.each([
  [new ScanError('It is torn. Copy it again.'), 'UNREADABLE_SCAN', true, false],
  [new ScanError('gone', { cause: system('ENOENT') }), 'INPUT_GONE', false, false],
  [new ScanError('gone', { cause: system('ENOTDIR') }), 'INPUT_GONE', false, false],
  [new ScanError('circle', { cause: system('ELOOP') }), 'INPUT_GONE', false, false],
  [new ScanError('long', { cause: system('ENAMETOOLONG') }), 'INPUT_GONE', false, false],
  [new ScanError('denied', { cause: system('EACCES') }), 'INPUT_DENIED', false, false],
  [new ScanError('denied', { cause: system('EPERM') }), 'INPUT_DENIED', false, false],
  [new ScanError('disk', { cause: system('EIO') }), 'INPUT_UNAVAILABLE', false, false],
  [new ScanError('many', { cause: system('EMFILE') }), 'INPUT_UNAVAILABLE', false, false],
  [new ScanError('folder', { cause: system('EISDIR') }), 'UNREADABLE_SCAN', true, false],
  [new ScanError('large', { cause: system('ERR_FS_FILE_TOO_LARGE') }), 'UNREADABLE_SCAN', true, false],
  [new ScanError('engine', { cause: system('ERR_WORKER_OUT_OF_MEMORY') }), 'OUT_OF_MEMORY', true, false],
  [new ScanError('page 2', { cause: new ScanError('late', { cause: timeOut() }) }), 'TOO_SLOW', false, false],
  [new FormatError('line 3'), 'MALFORMED_FILE', true, false],
  [new EngineError('no data'), 'ENGINE_UNAVAILABLE', false, false],
  [new PackError('torn'), 'BAD_PACK', false, true],
  [new WriteError('protected', { cause: system('EACCES') }), 'CANNOT_WRITE', false, false],
  [new WriteError('full', { cause: system('ENOSPC') }), 'DISK_FULL', false, true],
  [new WriteError('full', { cause: new Error('x', { cause: system('EDQUOT') }) }), 'DISK_FULL', false, true],
  [new TypeError('x is not a function'), 'INTERNAL', true, false],
  ['thrown', 'INTERNAL', true, false],
])('%s', (error, code, lasts, ends) => {
  const fault = faultOf(error)
  expect(fault.code).toBe(code)
  expect(isLasting(fault)).toBe(lasts)
  expect(endsRun(fault)).toBe(ends)
  expect('stack' in fault).toBe(code === 'INTERNAL' && error instanceof Error)
})

test('a worker that ended', () => {
  const memory = Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' })
  expect(faultOfWorker(memory, 'a.png')).toMatchObject({
    code: 'OUT_OF_MEMORY',
    message: expect.stringContaining('a.png'),
  })
  expect(faultOfWorker(new Error('exit 1'), 'a.png')).toMatchObject({ code: 'WORKER_DIED' })
})
