import { expect, it } from 'vitest'
import { inkExtent } from '../../src/parse/scan/ink-extent.ts'

const [width, height] = [200, 40]

/** A line's picture: letters in rows 10 to 29, and whatever else is drawn. */
function line(paper: number, ink: number, more: (x: number, y: number) => boolean = () => false) {
  const pixels = new Uint8Array(width * height).fill(paper)
  for (let y = 0; y < height; y += 1)
    for (let x = 4; x < width - 4; x += 1)
      if ((y >= 10 && y < 30 && x % 3 === 0) || more(x, y)) pixels[y * width + x] = ink
  return { pixels, width, height }
}

it('is that of the letters, dark on light or light on dark', () => {
  for (const [paper, ink] of [
    [230, 20],
    [60, 240]
  ] as const) {
    const { top, bottom } = inkExtent(line(paper, ink))
    expect([top * height, bottom * height]).toEqual([10, 30])
  }
})

it('leaves out what of the line below reaches into the picture', () => {
  const { top, bottom } = inkExtent(line(230, 20, (x, y) => y >= 36 && x % 4 === 0))
  expect([top * height, bottom * height]).toEqual([10, 30])
})
