import { heightOfQuad, type Quad, widthOfQuad } from './geometry.ts'
import type { GreyImage } from './grey-image.ts'

/** A line is taken from the picture that is this much larger at most than what is made of it. */
const mostShrinking = 1.6

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most)

/** The shade between four pixels, weighted by nearness. */
function shadeBetween({ pixels, width, height }: GreyImage, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const [right, below] = [x - column, y - row]
  const [x0, x1] = [clamp(column, width - 1), clamp(column + 1, width - 1)]
  const [y0, y1] = [clamp(row, height - 1) * width, clamp(row + 1, height - 1) * width]
  const upper = (pixels[y0 + x0] ?? 0) * (1 - right) + (pixels[y0 + x1] ?? 0) * right
  const lower = (pixels[y1 + x0] ?? 0) * (1 - right) + (pixels[y1 + x1] ?? 0) * right
  return upper * (1 - below) + lower * below
}

export interface Size {
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
    const v = (row + 0.5) / height
    for (let column = 0; column < width; column += 1) {
      const u = (column + 0.5) / width
      const at = (axis: 0 | 1) =>
        (1 - v) * ((1 - u) * a[axis] + u * b[axis]) + v * ((1 - u) * d[axis] + u * c[axis])
      pixels[row * width + column] = shadeBetween(image, at(0) * scale - 0.5, at(1) * scale - 0.5)
    }
  }
  return { pixels, width, height }
}
