import { type GreyImage, shadeAt } from './grey-image.ts'

/** Which pixels of a picture are ink, 1 or 0, and how many there are in any rectangle of it. */
export interface Ink {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
  /** Pixels of ink from `left` to `right` and `top` to `bottom`, ends exclusive; all inside the picture. */
  count(left: number, right: number, top: number, bottom: number): number
}

/** Half the side of the square whose mean a pixel is compared with. */
const reach = 20
/** Ink is darker than its surroundings by this share of the picture's contrast, or very dark altogether. */
const darker = 0.1
const veryDark = 0.3
const leastDarker = 8

/** Sums over all pixels above and to the left, so that any rectangle's sum is four look-ups. */
function sums(values: Uint8Array, width: number, height: number): Float64Array {
  const wide = width + 1
  const sum = new Float64Array(wide * (height + 1))
  for (let y = 0; y < height; y += 1) {
    let row = 0
    for (let x = 0; x < width; x += 1) {
      row += values[y * width + x] ?? 0
      sum[(y + 1) * wide + x + 1] = (sum[y * wide + x + 1] ?? 0) + row
    }
  }
  return sum
}

const within =
  (sum: Float64Array, wide: number) =>
  (left: number, right: number, top: number, bottom: number): number =>
    (sum[bottom * wide + right] ?? 0) -
    (sum[top * wide + right] ?? 0) -
    (sum[bottom * wide + left] ?? 0) +
    (sum[top * wide + left] ?? 0)

/** Means of the squares around each pixel, `half` to each side. */
function blurred({ pixels, width, height }: GreyImage, half: number): Uint8Array {
  const sum = within(sums(pixels, width, height), width + 1)
  const means = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - half), Math.min(height, y + half + 1)]
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - half), Math.min(width, x + half + 1)]
      means[y * width + x] = sum(left, right, top, bottom) / ((right - left) * (bottom - top))
    }
  }
  return means
}

/** Tells ink by the contrast with what is around it, so that uneven light and grey paper do not matter. */
export function inkOf(image: GreyImage): Ink {
  const { width, height } = image
  const smooth = { pixels: blurred(image, 1), width, height }
  const around = blurred(smooth, reach)
  const [dark, light] = [shadeAt(smooth, 0.02), shadeAt(smooth, 0.7)]
  const least = Math.max(leastDarker, (light - dark) * darker)
  const black = dark + (light - dark) * veryDark
  const pixels = smooth.pixels.map((shade, at) =>
    shade < (around[at] ?? 0) - least || shade < black ? 1 : 0
  )
  return { pixels, width, height, count: within(sums(pixels, width, height), width + 1) }
}
