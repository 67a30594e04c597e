import { heightOfQuad, type Quad, widthOfQuad } from './geometry.ts'
import { type GreyImage, shadeAt, turnedLeft } from './grey-image.ts'
import { inkExtent, partOf } from './ink-extent.ts'
import { lineHeight, type ScanModels } from './models.ts'
import type { Reading } from './reading.ts'
import { sample } from './sample.ts'

/** Lengths in pixels of a column that is made as wide as a line is high. A character's cell, and its slack. */
const shortestCell = 22
const usualCell = 44
const longestCell = 56
const shownCell = 46
const margin = 4
/** Shades lighter than the paper less this are no ink. */
const paperSlack = 12
/** What a pixel off the usual length costs, in shades of ink. */
const offLength = 0.5
const mostHeight = 6_400

type Cell = readonly [top: number, bottom: number]

/** The ink of each row of a column. */
function inkOfRows(column: GreyImage): Float32Array {
  const paper = shadeAt(column, 0.7)
  const rows = new Float32Array(column.height)
  for (let y = 0; y < column.height; y += 1) {
    let sum = 0
    for (let x = 0; x < column.width; x += 1)
      sum += Math.max(0, paper - (column.pixels[y * column.width + x] ?? 0) - paperSlack)
    rows[y] = sum
  }
  return rows
}

/** Where a cell that begins at `top` ends: where the least ink is, about a letter further down. */
function cellEnd(rows: Float32Array, top: number): number {
  const last = Math.min(rows.length, top + longestCell)
  let best = last
  let least = Infinity
  for (let y = top + shortestCell; y <= last; y += 1) {
    const cost = (rows[y] ?? 0) + Math.abs(y - top - usualCell) * offLength
    if (cost >= least) continue
    least = cost
    best = y
  }
  return best
}

/** Cuts a column of vertical print into its characters. */
function cellsOf(column: GreyImage): Cell[] {
  const rows = inkOfRows(column)
  const cells: Cell[] = []
  let top = 0
  for (;;) {
    while (top < rows.length && (rows[top] ?? 0) <= 1) top += 1
    if (top >= rows.length - 6) return cells
    const bottom = cellEnd(rows, top)
    cells.push([top, bottom])
    top = bottom
  }
}

/** The cells side by side, as a line. */
function sideBySide(column: GreyImage, cells: readonly Cell[]): GreyImage {
  const width = cells.length * shownCell + 2 * margin
  const pixels = new Uint8Array(width * lineHeight).fill(shadeAt(column, 0.8))
  cells.forEach(([top, bottom], at) => {
    const height = Math.min(lineHeight, bottom - top)
    const down = (lineHeight - height) >> 1
    for (let y = 0; y < height; y += 1) {
      const from = (top + y) * column.width + 1
      pixels.set(
        column.pixels.subarray(from, from + shownCell),
        (y + down) * width + margin + at * shownCell
      )
    }
  })
  return { pixels, width, height: lineHeight }
}

const weight = ({ text, confidence }: Reading) => confidence * text.length

export interface TallReading extends Reading {
  /** The column's letters. */
  readonly quad: Quad
  /** The print lies on its side: it is no vertical print. */
  readonly turned: boolean
}

/** Reads a column, as vertical print and as a line that lies on its side; the surer reading wins. */
export async function readTall(
  models: ScanModels,
  images: readonly GreyImage[],
  quad: Quad
): Promise<TallReading> {
  const height = Math.round((heightOfQuad(quad) / Math.max(1, widthOfQuad(quad))) * lineHeight)
  const size = { width: lineHeight, height: Math.min(mostHeight, Math.max(lineHeight, height)) }
  const column = sample(images, quad, size)
  const letters = partOf(quad, inkExtent(column))
  const cells = cellsOf(column)
  const lying = await models.recognise(turnedLeft(column))
  if (cells.length === 0) return { ...lying, quad: letters, turned: true }
  const upright = await models.recognise(sideBySide(column, cells))
  const turned = weight(lying) > weight(upright)
  return { ...(turned ? lying : upright), quad: letters, turned }
}
