/** A picture in shades of grey, a byte a pixel, 0 black; row by row from the top. */
export interface GreyImage {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/** The shade that `share` of the pixels are darker than. */
export function shadeAt({ pixels }: GreyImage, share: number): number {
  const counts = new Uint32Array(256)
  for (const shade of pixels) counts[shade] = (counts[shade] ?? 0) + 1
  let seen = 0
  for (let shade = 0; shade < 256; shade += 1) {
    seen += counts[shade] ?? 0
    if (seen >= pixels.length * share) return shade
  }
  return 255
}

function half({ pixels, width, height }: GreyImage): GreyImage {
  const [wide, high] = [width >> 1, height >> 1]
  const small = new Uint8Array(wide * high)
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const at = 2 * y * width + 2 * x
      const sum =
        (pixels[at] ?? 0) +
        (pixels[at + 1] ?? 0) +
        (pixels[at + width] ?? 0) +
        (pixels[at + width + 1] ?? 0)
      small[y * wide + x] = (sum + 2) >> 2
    }
  }
  return { pixels: small, width: wide, height: high }
}

const mostHalvings = 3
const smallestSide = 48

/** The picture and its halves, so that a line much larger than the models' is scaled down without loss. */
export function halvings(image: GreyImage): GreyImage[] {
  const images = [image]
  for (let at = 0; at < mostHalvings; at += 1) {
    const last = images[at]
    if (!last || Math.min(last.width, last.height) < 2 * smallestSide) break
    images.push(half(last))
  }
  return images
}

/** Quarter turns to the right. */
export function turnedRight({ pixels, width, height }: GreyImage): GreyImage {
  const turned = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      turned[x * height + (height - 1 - y)] = pixels[y * width + x] ?? 0
  return { pixels: turned, width: height, height: width }
}

/** Quarter turns to the left. */
export const turnedLeft = (image: GreyImage): GreyImage =>
  turnedRight(turnedRight(turnedRight(image)))
