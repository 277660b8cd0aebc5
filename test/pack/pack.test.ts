import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PackError } from '../../src/errors/index.js'
import { compilePack, openPack, PACK_VERSION } from '../../src/pack/index.js'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** A pack with one section of each kind, and an empty one between them. */
const sections = [
  { name: 'bytes', data: Uint8Array.of(1, 2, 3) },
  { name: 'empty', data: new Uint8Array(0) },
  { name: 'edges', data: Uint32Array.of(7, 0xffffffff) },
  { name: 'skips', data: Uint16Array.of(9, 0xffff, 1) },
  { name: 'a.name.of.16.let', data: text('förvaltning') },
]

/** A copy with one byte changed by `flip`. */
function spoil(bytes: Uint8Array, at: number, flip: number): Uint8Array {
  const copy = new Uint8Array(bytes)
  copy[at] ^= flip
  return copy
}

/** A copy that begins `shift` bytes into its buffer. */
function shifted(bytes: Uint8Array, shift: number): Uint8Array {
  const buffer = new Uint8Array(bytes.length + shift)
  buffer.set(bytes, shift)
  return buffer.subarray(shift)
}

function errorOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

describe('a pack', () => {
  it('gives back what was put in', () => {
    const pack = openPack(compilePack(sections))
    expect([...pack.bytesOf('bytes')]).toEqual([1, 2, 3])
    expect([...pack.bytesOf('empty')]).toEqual([])
    expect([...pack.uint32Of('edges')]).toEqual([7, 0xffffffff])
    expect([...pack.uint16Of('skips')]).toEqual([9, 0xffff, 1])
    expect(pack.textOf('a.name.of.16.let')).toBe('förvaltning')
    expect(pack.sections.map(({ name, length }) => [name, length])).toEqual([
      ['bytes', 3],
      ['empty', 0],
      ['edges', 8],
      ['skips', 6],
      ['a.name.of.16.let', 12],
    ])
  })

  it('has every section at a multiple of 8 bytes, over the bytes given', () => {
    const bytes = compilePack(sections)
    const pack = openPack(bytes)
    expect(pack.sections.map(({ offset }) => offset % 8)).toEqual([0, 0, 0, 0, 0])
    expect(pack.bytes).toBe(bytes)
    expect(pack.uint32Of('edges').buffer).toBe(bytes.buffer)
  })

  it('is laid out as the layout file says', () => {
    const bytes = compilePack([{ name: 'one', data: Uint8Array.of(5) }])
    const view = new DataView(bytes.buffer)
    expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe('ATRSPACK')
    expect([8, 12, 16].map((at) => view.getUint32(at, true))).toEqual([PACK_VERSION, 1, 56])
    expect(new TextDecoder().decode(bytes.subarray(24, 40))).toBe('one'.padEnd(16, '\0'))
    expect([40, 44].map((at) => view.getUint32(at, true))).toEqual([48, 1])
    expect([...bytes.subarray(48)]).toEqual([5, 0, 0, 0, 0, 0, 0, 0])
  })

  it('may hold nothing', () => {
    expect(openPack(compilePack([])).sections).toEqual([])
  })

  it('keeps any sections, and the same ones give the same bytes', () => {
    const data = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(fc.nat(0xffffffff), { maxLength: 10 }).map((numbers) => Uint32Array.from(numbers)),
    )
    fc.assert(
      fc.property(fc.array(data, { maxLength: 6 }), fc.nat(9), (all, shift) => {
        const named = all.map((data, index) => ({ name: `part.${index}`, data }))
        const bytes = compilePack(named)
        expect(compilePack(named)).toEqual(bytes)
        const pack = openPack(shifted(bytes, shift))
        for (const { name, data } of named) {
          const got = data instanceof Uint32Array ? pack.uint32Of(name) : pack.bytesOf(name)
          expect(got).toEqual(data)
        }
      }),
    )
  })

  it('takes only the part of a buffer that a section is', () => {
    const whole = Uint32Array.of(1, 2, 3, 4)
    expect([...openPack(compilePack([{ name: 'x', data: whole.subarray(1, 3) }])).uint32Of('x')]).toEqual([2, 3])
  })

  it.each([
    ['an empty name', ['']],
    ['a name of 17 letters', ['a'.repeat(17)]],
    ['a name outside ASCII', ['språk']],
    ['a name with a space', ['two words']],
    ['a name twice', ['same', 'same']],
  ])('with %s is refused', (_, names) => {
    expect(() => compilePack(names.map((name) => ({ name, data: Uint8Array.of(1) })))).toThrow(RangeError)
  })
})

describe('opening', () => {
  const bytes = compilePack(sections)

  it.each([
    ['Uint8Array', shifted(bytes, 3)],
    ['Buffer', Buffer.from(shifted(bytes, 3).buffer, 3)],
  ])('takes bytes that lie unaligned in their buffer (%s)', (_, unaligned) => {
    expect(unaligned.byteOffset % 4).not.toBe(0)
    expect([...openPack(unaligned).uint32Of('edges')]).toEqual([7, 0xffffffff])
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(0), /expected a file that starts with ATRSPACK/],
    ['a file shorter than a header', bytes.subarray(0, 23), /expected a file that starts with ATRSPACK/],
    ['a PNG', Uint8Array.from({ length: 100 }, (_, at) => [0x89, 0x50, 0x4e, 0x47][at] ?? 0), /Not a language pack/],
    ['another version', spoil(bytes, 8, PACK_VERSION ^ 99), new RegExp(`expected version ${PACK_VERSION}, found 99`)],
    [
      'a file cut short',
      bytes.subarray(0, bytes.length - 8),
      new RegExp(`expected ${bytes.length} bytes, found ${bytes.length - 8}`),
    ],
    ['a file with a tail', Uint8Array.of(...bytes, 0), new RegExp(`found ${bytes.length + 1}`)],
    ['a changed byte', spoil(bytes, bytes.length - 10, 1), /expected checksum [0-9a-f]+, found [0-9a-f]+/],
  ])('refuses %s, and says what to do', (_, broken, message) => {
    const error = errorOf(() => openPack(broken))
    expect(error).toBeInstanceOf(PackError)
    expect(error).toMatchObject({ code: 'BAD_PACK', message: expect.stringMatching(message) })
    expect((error as PackError).message).toMatch(/npm run build:lexicon"\.$/)
  })

  it('refuses a pack with a byte changed anywhere', () => {
    const passed = Array.from(bytes.keys()).filter((at) =>
      [1, 0x80, 0xff].some((flip) => !(errorOf(() => openPack(spoil(bytes, at, flip))) instanceof PackError)),
    )
    expect(passed).toEqual([])
  })

  it('says which section is missing, when it is asked for', () => {
    const pack = openPack(bytes)
    for (const read of [pack.bytesOf, pack.uint16Of, pack.uint32Of, pack.textOf]) {
      const error = errorOf(() => read('lex.edges'))
      expect(error).toBeInstanceOf(PackError)
      expect((error as PackError).message).toContain('expected a section "lex.edges"')
    }
  })
})
