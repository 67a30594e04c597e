import type { Pdf } from '../load/pdf/open-pdf.ts'
import type { GreyImage } from './grey-image.ts'

type PdfPage = Awaited<ReturnType<Pdf['getPage']>>

/** Pixels an inch that print is drawn with, and points an inch. */
const drawnDpi = 200
const pointsAnInch = 72
/** Longest side of a page in pixels: 300 dpi of A4. */
const longestSide = 3_508

/** Of the pictures that are drawn on a page, the largest's long side in pixels; 0 for none. */
async function largestPicture(page: PdfPage): Promise<number> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const { fnArray, argsArray } = await page.getOperatorList()
  let largest = 0
  fnArray.forEach((operation, at) => {
    if (operation !== OPS.paintImageXObject) return
    const [, width, height]: readonly unknown[] = argsArray[at] ?? []
    if (typeof width === 'number' && typeof height === 'number')
      largest = Math.max(largest, width, height)
  })
  return largest
}

/** RGBA, four bytes a pixel, as grey (ITU-R BT.601). */
function greyOf(colours: Uint8ClampedArray, width: number, height: number): GreyImage {
  const pixels = new Uint8Array(width * height)
  for (let at = 0; at < pixels.length; at += 1) {
    const red = colours[4 * at] ?? 0
    const green = colours[4 * at + 1] ?? 0
    const blue = colours[4 * at + 2] ?? 0
    pixels[at] = (red * 299 + green * 587 + blue * 114) / 1000
  }
  return { pixels, width, height }
}

/**
 * Draws a page of a PDF: print with what it needs to be read, a scan pixel by pixel. The page's own size may lie, so the
 * scale is taken from its largest picture.
 */
export async function drawPage(page: PdfPage): Promise<GreyImage> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const points = page.getViewport({ scale: 1 })
  const long = Math.max(points.width, points.height, 1)
  const wanted = Math.max((long * drawnDpi) / pointsAnInch, await largestPicture(page))
  const viewport = page.getViewport({ scale: Math.min(longestSide, wanted) / long })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  // The library draws on this canvas as on a browser's.
  const canvasContext = context as unknown as CanvasRenderingContext2D
  await page.render({ canvas: null, canvasContext, viewport }).promise
  return greyOf(context.getImageData(0, 0, width, height).data, width, height)
}
