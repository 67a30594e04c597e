import { heightOfQuad, type Point, type Quad, widthOfQuad } from './geometry.ts'
import type { GreyImage } from './grey-image.ts'

/** A line is taken from the picture that is this much larger at most than what is made of it. */
const mostShrinking = 1.6

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most)

/** The shade between four pixels, weighted by nearness. Called for every pixel of every line: it makes nothing. */
function shadeBetween({ pixels, width, height }: GreyImage, x: number, y: number): number {
  const column = Math.floor(x)
  const row = Math.floor(y)
  const right = x - column
  const below = y - row
  const x0 = clamp(column, width - 1)
  const x1 = clamp(column + 1, width - 1)
  const y0 = clamp(row, height - 1) * width
  const y1 = clamp(row + 1, height - 1) * width
  const upper = (pixels[y0 + x0] ?? 0) * (1 - right) + (pixels[y0 + x1] ?? 0) * right
  const lower = (pixels[y1 + x0] ?? 0) * (1 - right) + (pixels[y1 + x1] ?? 0) * right
  return upper * (1 - below) + lower * below
}

/** The place at a share of the way from one point to another. */
const between = (from: Point, to: Point, share: number): Point => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share
]

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * What lies in a quad as an upright picture of a size.
 * @param images a picture and its halves
 */
export function sample(
  images: readonly GreyImage[],
  quad: Quad,
  { width, height }: Size
): GreyImage {
  const shrinking = Math.min(heightOfQuad(quad) / height, widthOfQuad(quad) / width)
  const level = clamp(Math.floor(Math.log2(shrinking / mostShrinking)) + 1, images.length - 1)
  const image = images[level] ?? { pixels: new Uint8Array(1), width: 1, height: 1 }
  const scale = 1 / 2 ** level
  const pixels = new Uint8Array(width * height)
  const [a, b, c, d] = quad
  for (let row = 0; row < height; row += 1) {
    const down = (row + 0.5) / height
    const left = between(a, d, down)
    const right = between(b, c, down)
    const across = (right[0] - left[0]) / width
    const falling = (right[1] - left[1]) / width
    for (let column = 0; column < width; column += 1) {
      const x = (left[0] + across * (column + 0.5)) * scale - 0.5
      const y = (left[1] + falling * (column + 0.5)) * scale - 0.5
      pixels[row * width + column] = shadeBetween(image, x, y)
    }
  }
  return { pixels, width, height }
}
