import type { Point } from './geometry.ts'
import { type GreyImage, shadeAt } from './grey-image.ts'
import { inkOf } from './ink.ts'
import { skewOf } from './skew.ts'

/** A small picture of a page with its lines level. */
export interface Straight {
  /** Sides are multiples of 32 pixels. */
  readonly image: GreyImage
  /** From a place in it to the same place in the page's own picture. */
  back(point: Point): Point
}

/** The long side in which lines are looked for, in pixels: newspaper print is still about 10 high. */
const longSide = 1536
/** The detector halves a picture five times. */
const grid = 32
/** Less than this many degrees is level. */
const level = 0.1

const onGrid = (pixels: number) => Math.max(grid, Math.round(pixels / grid) * grid)
const toGrid = (pixels: number) => Math.ceil(pixels / grid) * grid

const raw = ({ width, height }: GreyImage) => ({ raw: { width, height, channels: 1 } }) as const

async function resized(image: GreyImage, width: number, height: number): Promise<GreyImage> {
  const { default: sharp } = await import('sharp')
  const pixels = await sharp(image.pixels, raw(image))
    .resize(width, height, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer()
  return { pixels, width, height }
}

/** Turned by some degrees to the left, onto a larger sheet of the same paper. */
async function turned(image: GreyImage, degrees: number): Promise<GreyImage> {
  const { default: sharp } = await import('sharp')
  const paper = shadeAt(image, 0.6)
  const { data, info } = await sharp(image.pixels, raw(image))
    .rotate(-degrees, { background: { r: paper, g: paper, b: paper } })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [width, height] = [toGrid(info.width), toGrid(info.height)]
  const pixels = new Uint8Array(width * height).fill(paper)
  for (let y = 0; y < info.height; y += 1)
    pixels.set(data.subarray(y * info.width, (y + 1) * info.width), y * width)
  return { pixels, width, height }
}

/** The size a picture has when it is turned, as sharp makes it. */
function turnedSize({ width, height }: GreyImage, degrees: number): readonly [number, number] {
  const angle = (Math.abs(degrees) * Math.PI) / 180
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  return [width * cos + height * sin, width * sin + height * cos]
}

/** Makes a page small and level, so that its lines and gutters can be found. */
export async function straightened(page: GreyImage): Promise<Straight> {
  const scale = Math.min(1, longSide / Math.max(page.width, page.height))
  const small = await resized(page, onGrid(page.width * scale), onGrid(page.height * scale))
  const [across, down] = [page.width / small.width, page.height / small.height]
  const skew = skewOf(inkOf(small))
  if (Math.abs(skew) <= level) return { image: small, back: ([x, y]) => [x * across, y * down] }
  const image = await turned(small, skew)
  const [width, height] = turnedSize(small, skew)
  const angle = (skew * Math.PI) / 180
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  return {
    image,
    back: ([x, y]) => {
      const [right, lower] = [x - width / 2, y - height / 2]
      return [
        (right * cos - lower * sin + small.width / 2) * across,
        (right * sin + lower * cos + small.height / 2) * down
      ]
    }
  }
}
