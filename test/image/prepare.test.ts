import { describe, expect, it } from 'vitest'
import { prepare } from '../../src/image/index.js'
import { Drawing, INK, PAPER } from './draw.js'

const page = new Drawing(40, 30, 150).box(10, 10, 20, 20)

describe('prepare', () => {
  it('gives the same image back when nothing is to be done', async () => {
    expect(await prepare(page, { scale: 1, blur: 0 })).toBe(page)
  })

  it('enlarges, and the resolution with it', async () => {
    const large = await prepare(page, { scale: 1.5, blur: 0 })
    expect(large).toMatchObject({ width: 60, height: 45, dpi: 225 })
    expect(large.data).toHaveLength(60 * 45)
    expect(large.data[22 * 60 + 22]).toBeLessThan(INK + 10)
    expect(large.data[5 * 60 + 50]).toBeGreaterThan(PAPER - 10)
  })

  it('softens edges and leaves paper and the middle of ink', async () => {
    const soft = await prepare(page, { scale: 1, blur: 1 })
    expect(soft).toMatchObject({ width: 40, height: 30, dpi: 150 })
    const edge = soft.data[15 * 40 + 10]
    expect(edge).toBeGreaterThan(INK + 30)
    expect(edge).toBeLessThan(PAPER - 30)
    expect(soft.data[15 * 40 + 15]).toBeLessThan(INK + 10)
    expect(soft.data[15 * 40 + 35]).toBe(PAPER)
  })

  it('sharpens: what was lighter beside ink gets lighter, faint ink darker, all within the greys', async () => {
    const faint = new Drawing(40, 30).box(10, 10, 14, 20, 180)
    const sharp = await prepare(faint, { scale: 1, blur: 0, sharpen: 2 })
    expect(sharp.data[15 * 40 + 12]).toBeLessThan(160)
    expect(sharp.data[15 * 40 + 15]).toBe(255)
    expect(sharp.data[5 * 40 + 35]).toBe(PAPER)
  })

  it('does not make up a resolution', async () => {
    const { width, height, data } = page
    expect(await prepare({ width, height, data }, { scale: 2, blur: 0 })).not.toHaveProperty('dpi')
  })
})
