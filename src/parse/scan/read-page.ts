import { denoised } from './denoise.ts'
import { heightOfQuad, isTall, type Point, type Quad, widthOfQuad } from './geometry.ts'
import { type GreyImage, halvings, turnedLeft, turnedRight } from './grey-image.ts'
import { clearGutters } from './gutters.ts'
import { inkOf } from './ink.ts'
import { inkExtent, partOf } from './ink-extent.ts'
import { lineHeight, type ScanModels } from './models.ts'
import { charactersOf, confidenceOf } from './page-confidence.ts'
import { plausible } from './plausible.ts'
import { readingOf } from './reading.ts'
import { sample } from './sample.ts'
import type { ScannedLine, ScannedPage } from './scanned-page.ts'
import { type Straight, straightened } from './straighten.ts'
import { textBoxes } from './text-boxes.ts'
import { readTall } from './vertical.ts'

/** Less sure readings are of pictures, not of text. */
const leastConfidence = 0.5
/** The letters' size by the height of their line's box. */
const letterShare = 0.72
/** Narrowest and widest picture of a line in pixels. */
const narrowest = 16
const widest = 3_200
/** A page that is less sure may stand upside down. */
const doubtful = 0.7

interface Read extends ScannedLine {
  readonly turned: boolean
}

function medianLetter(boxes: readonly Quad[]): number {
  const sizes = boxes
    .map(box => Math.min(widthOfQuad(box), heightOfQuad(box)))
    .sort((a, b) => a - b)
  return (sizes[sizes.length >> 1] ?? 0) * letterShare
}

async function boxesOf(models: ScanModels, { image }: Straight): Promise<Quad[]> {
  const probability = await models.detect(image)
  const { width, height } = image
  const boxes = textBoxes(probability, width, height)
  const em = medianLetter(boxes)
  if (em === 0 || !clearGutters(probability, inkOf(image), em)) return boxes
  return textBoxes(probability, width, height)
}

async function readLine(
  models: ScanModels,
  images: readonly GreyImage[],
  quad: Quad
): Promise<Read> {
  if (isTall(quad)) return { ...(await readTall(models, images, quad)), tall: true }
  const ratio = widthOfQuad(quad) / heightOfQuad(quad)
  const width = Math.min(widest, Math.max(narrowest, Math.round((lineHeight * ratio) / 8) * 8))
  const line = sample(images, quad, { width, height: lineHeight })
  const read = readingOf(await models.recognise(line))
  return { ...read, quad: partOf(quad, inkExtent(line)), turned: false, tall: false }
}

/** What can be read of a page as it lies; `isBlank` where nothing on it looks like text. */
async function readUpright(
  models: ScanModels,
  page: GreyImage
): Promise<{ lines: Read[]; isBlank: boolean }> {
  const clear = await denoised(page)
  const straight = await straightened(clear)
  const images = halvings(clear)
  const lines: Read[] = []
  const boxes = await boxesOf(models, straight)
  for (const box of boxes) {
    const back = (point: Point) => straight.back(point)
    const quad: Quad = [back(box[0]), back(box[1]), back(box[2]), back(box[3])]
    const line = await readLine(models, images, quad)
    if (line.confidence >= leastConfidence && line.text.trim() !== '') lines.push(line)
  }
  return { lines, isBlank: boxes.length === 0 }
}

/** Characters that are likely right. */
const yieldOf = (lines: readonly ScannedLine[]) => confidenceOf(lines) * charactersOf(lines)

const isOnItsSide = (lines: readonly Read[]) =>
  charactersOf(lines.filter(line => line.turned)) * 2 > charactersOf(lines)

/**
 * Reads the picture of a page: straightens it, finds its lines, column by column, and recognises each. One that lies on
 * its side or upside down is turned.
 *
 * @returns lines in no order, in pixels of the picture that `upright` gives
 */
export async function readPage(
  models: ScanModels,
  page: GreyImage
): Promise<ScannedPage & { readonly upright: GreyImage }> {
  let upright = page
  const { lines: asItLies, isBlank } = await readUpright(models, page)
  let lines = asItLies
  if (!isBlank && (isOnItsSide(lines) || confidenceOf(lines) < doubtful)) {
    const quarter = isOnItsSide(lines)
    for (const turn of quarter ? [turnedLeft, turnedRight] : [upsideDown]) {
      const turned = turn(page)
      const { lines: others } = await readUpright(models, turned)
      if (isOnItsSide(others) || yieldOf(others) <= yieldOf(lines) * (quarter ? 0.95 : 1)) continue
      upright = turned
      lines = others
      if (confidenceOf(lines) >= doubtful) break
    }
  }
  const { width, height } = upright
  const kept = lines.map(({ turned: _turned, ...line }) => plausible(line))
  return { width, height, lines: kept, upright }
}

const upsideDown = ({ pixels, width, height }: GreyImage): GreyImage => ({
  pixels: pixels.slice().reverse(),
  width,
  height
})
