import { type GreyImage, shadeAt } from './grey-image.ts'

/** Grain above this share of the contrast hides strokes. Ordinary scans have a fourth of it. */
const mostGrain = 0.06
/** One pixel in this many tells as well as all. */
const everyNth = 7
/** The side of the square whose median a pixel becomes, and how far the rest is smoothed, in pixels. */
const medianSide = 3
const smoothing = 0.8

/** How far pixels typically are from their neighbours' mean, by the contrast of print and paper. */
function grainOf(image: GreyImage): number {
  const { pixels, width, height } = image
  const counts = new Uint32Array(256)
  let seen = 0
  for (let at = width + 1; at < width * (height - 1) - 1; at += everyNth) {
    const around =
      (pixels[at - 1] ?? 0) +
      (pixels[at + 1] ?? 0) +
      (pixels[at - width] ?? 0) +
      (pixels[at + width] ?? 0)
    const off = Math.min(255, Math.round(Math.abs((pixels[at] ?? 0) - around / 4)))
    counts[off] = (counts[off] ?? 0) + 1
    seen += 1
  }
  let below = 0
  const median = counts.findIndex(count => {
    below += count
    return below >= seen / 2
  })
  const contrast = shadeAt(image, 0.7) - shadeAt(image, 0.02)
  return Math.max(0, median) / Math.max(1, contrast)
}

/** A page without the grain of a bad copier; any other as it is. */
export async function denoised(image: GreyImage): Promise<GreyImage> {
  if (grainOf(image) < mostGrain) return image
  const { width, height } = image
  const { default: sharp } = await import('sharp')
  const pixels = await sharp(image.pixels, { raw: { width, height, channels: 1 } })
    .median(medianSide)
    .blur(smoothing)
    .greyscale()
    .raw()
    .toBuffer()
  return { pixels, width, height }
}
