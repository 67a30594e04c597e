import type { Point, Quad } from './geometry.ts'
import { type GreyImage, shadeAt } from './grey-image.ts'

/** The part of a line's picture that holds its letters, in shares of its sides. */
export interface Extent {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Rows and columns with less than this share of what the fuller ones hold are dust and neighbours. */
const leastShare = 0.12
/** Which of the rows counts as a full one. */
const full = 0.8
/** Columns of a line differ, strokes and white; an end needs less to be one. */
const leastColumnShare = 0.06

/** First and last place, as shares, at which a profile holds something. */
function ends(profile: Float32Array, share: number): readonly [from: number, to: number] {
  const sorted = Float32Array.from(profile).sort()
  const least = (sorted[Math.floor(sorted.length * full)] ?? 0) * share
  const from = profile.findIndex(value => value > least)
  const to = profile.findLastIndex(value => value > least)
  return from < 0 ? [0, 1] : [from / profile.length, (to + 1) / profile.length]
}

/** Where the ink of a line's picture begins and ends in both directions. */
export function inkExtent(line: GreyImage): Extent {
  const { pixels, width, height } = line
  const [dark, paper] = [shadeAt(line, 0.04), shadeAt(line, 0.7)]
  const black = (dark + paper) / 2
  const rows = new Float32Array(height)
  const columns = new Float32Array(width)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[y * width + x] ?? 255) > black) continue
      rows[y] = (rows[y] ?? 0) + 1
      columns[x] = (columns[x] ?? 0) + 1
    }
  }
  const wide = width >= height
  const [top, bottom] = ends(rows, wide ? leastShare : leastColumnShare)
  const [left, right] = ends(columns, wide ? leastColumnShare : leastShare)
  return { left, right, top, bottom }
}

/** The part of a quad that an extent of its picture covers. */
export function partOf([a, b, c, d]: Quad, { left, right, top, bottom }: Extent): Quad {
  const at = (u: number, v: number): Point => [
    (1 - v) * ((1 - u) * a[0] + u * b[0]) + v * ((1 - u) * d[0] + u * c[0]),
    (1 - v) * ((1 - u) * a[1] + u * b[1]) + v * ((1 - u) * d[1] + u * c[1])
  ]
  return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)]
}
