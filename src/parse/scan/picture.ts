import type { GreyImage } from './grey-image.ts'

/** A file that unpacks to more pixels is no page. */
const mostPixels = 80_000_000
/** The long side beyond which a page is made smaller: 300 dpi of A4. */
const longestSide = 3_508

/** A page's picture, upright as its camera says, on white. @throws what sharp says of a damaged file */
export async function pictureOf(bytes: Uint8Array, page: number): Promise<GreyImage> {
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, page: page - 1 })
    .rotate()
    .flatten({ background: '#fff' })
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  if (channels === 1) return { pixels: data, width, height }
  const pixels = new Uint8Array(width * height)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = data[at * channels] ?? 0
  return { pixels, width, height }
}

/** How many pages a picture file holds; a TIFF may hold several. */
export async function pagesOf(bytes: Uint8Array): Promise<number> {
  const { default: sharp } = await import('sharp')
  const { pages } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
  return pages ?? 1
}

/** The long side of the picture that readers are shown, in pixels, and how well it is kept. */
const shownSide = 1_800
const shownQuality = 60

/** A page's picture as WebP, for readers. */
export async function shownPicture({ pixels, width, height }: GreyImage): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(shownSide, shownSide, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: shownQuality })
    .toBuffer()
}
