import sharp from 'sharp'
import { randomSource } from '../random-source.ts'

/** How a page has suffered: degrees, shades and shares of 1. */
export interface Wear {
  readonly tilt: number
  readonly black: number
  readonly white: number
  readonly noise: number
  readonly blur: number
  readonly quality: number
}

/** An ordinary scan, and a bad one. */
export const ordinary: Wear = { tilt: 1.2, black: 40, white: 225, noise: 8, blur: 0.7, quality: 60 }
export const bad: Wear = { tilt: 2, black: 90, white: 200, noise: 22, blur: 0.9, quality: 35 }

/** Blurred rather than grainy. */
export const worse: Wear = {
  tilt: 0.8,
  black: 70,
  white: 190,
  noise: 16,
  blur: 1.2,
  quality: 30
}

/** A page's picture as a scanner or a copier leaves it: a JPEG. */
export async function worn(png: Uint8Array, wear: Wear, seed: number): Promise<Uint8Array> {
  const { tilt, black, white, noise, blur, quality } = wear
  const tilted = await sharp(png)
    .flatten({ background: '#fff' })
    .greyscale()
    .rotate(tilt, { background: '#fff' })
    .blur(blur)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = tilted.info
  const random = randomSource(seed)
  const pixels = Buffer.alloc(width * height)
  for (let at = 0; at < pixels.length; at += 1) {
    const shade = tilted.data[at * channels] ?? 255
    const grain = ((random(1000) + random(1000) + random(1000) - 1500) / 1000) * noise * 2
    pixels[at] = Math.min(255, Math.max(0, black + (shade / 255) * (white - black) + grain))
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg({ quality })
    .toBuffer()
}
