import { type Point, type Quad, rectangleAround } from './geometry.ts'

/** Pixels above this are text, a box is text when its mean is above the second. */
const pixelFrom = 0.3
const boxFrom = 0.5
/** The detector sees the middle of a line; its box is grown by this much. Differentiable Binarization, section 3. */
const grow = 1.5
const fewestPixels = 12
const thinnestPixels = 3

interface Found {
  readonly points: readonly Point[]
  readonly pixels: number
  readonly mean: number
}

/** Connected pixels of text, each group by the ends of its rows. */
function* groupsOf(probability: Float32Array, width: number, height: number): Generator<Found> {
  const seen = new Uint8Array(width * height)
  const stack = new Int32Array(width * height)
  const isNew = (at: number) => seen[at] === 0 && (probability[at] ?? 0) > pixelFrom
  for (let start = 0; start < seen.length; start += 1) {
    if (!isNew(start)) continue
    let top = 0
    let pixels = 0
    let sum = 0
    const rows = new Map<number, [left: number, right: number]>()
    const push = (at: number) => {
      seen[at] = 1
      stack[top++] = at
    }
    push(start)
    while (top > 0) {
      const at = stack[--top] ?? 0
      const x = at % width
      const y = (at - x) / width
      pixels += 1
      sum += probability[at] ?? 0
      const row = rows.get(y)
      if (!row) rows.set(y, [x, x])
      else {
        row[0] = Math.min(row[0], x)
        row[1] = Math.max(row[1], x)
      }
      for (let below = Math.max(0, y - 1); below <= Math.min(height - 1, y + 1); below += 1)
        for (let beside = Math.max(0, x - 1); beside <= Math.min(width - 1, x + 1); beside += 1)
          if (isNew(below * width + beside)) push(below * width + beside)
    }
    yield { points: cornersOf(rows), pixels, mean: sum / pixels }
  }
}

const cornersOf = (rows: ReadonlyMap<number, readonly [number, number]>): Point[] =>
  [...rows].flatMap(([y, [left, right]]): Point[] => [
    [left, y],
    [left, y + 1],
    [right + 1, y],
    [right + 1, y + 1]
  ])

/** Boxes of lines in a picture of where text probably is. */
export function textBoxes(probability: Float32Array, width: number, height: number): Quad[] {
  const boxes: Quad[] = []
  for (const { points, pixels, mean } of groupsOf(probability, width, height)) {
    if (pixels < fewestPixels || mean < boxFrom) continue
    const box = rectangleAround(points, grow, thinnestPixels)
    if (box) boxes.push(box)
  }
  return boxes
}
