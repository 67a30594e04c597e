import type { Point, Quad } from './geometry.ts'
import { type GreyImage, shadeAt } from './grey-image.ts'

/** The part of a line's picture that holds its letters, in shares of its sides. */
interface Extent {
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

/** White between parts of a letter at most, and the shortest line, in its heights, that has no white across all letters. */
const widestWhite = 0.1
const longLine = 3

type Ends = readonly [from: number, to: number]

/** First and last place, as shares, at which a profile holds something. */
function ends(profile: Float32Array, share: number): Ends {
  const least = leastOf(profile, share)
  const from = profile.findIndex(value => value > least)
  const to = profile.findLastIndex(value => value > least)
  return from < 0 ? [0, 1] : [from / profile.length, (to + 1) / profile.length]
}

function leastOf(profile: Float32Array, share: number): number {
  const sorted = Float32Array.from(profile).sort()
  return (sorted[Math.floor(sorted.length * full)] ?? 0) * share
}

/** The same for the fullest of the bands that white parts: of a line whose neighbours reach into its picture. */
function endsOfBand(profile: Float32Array, share: number): Ends {
  const least = leastOf(profile, share)
  const white = profile.length * widestWhite
  const bands: { from: number; to: number; ink: number }[] = []
  profile.forEach((value, at) => {
    if (value <= least) return
    const last = bands.at(-1)
    if (last && at - last.to <= white) {
      last.to = at + 1
      last.ink += value
    } else bands.push({ from: at, to: at + 1, ink: value })
  })
  const [fullest] = bands.sort((a, b) => b.ink - a.ink)
  return fullest ? [fullest.from / profile.length, fullest.to / profile.length] : [0, 1]
}

/** Which shades are letters: the rarer ones, light on dark print as well. */
function inkTest(line: GreyImage): (shade: number) => boolean {
  const [dark, middle, paper] = [shadeAt(line, 0.04), shadeAt(line, 0.5), shadeAt(line, 0.7)]
  const light = shadeAt(line, 0.97)
  const edge = (middle + light) / 2
  if (light - middle > middle - dark && paper < edge) return shade => shade > edge
  const black = (dark + paper) / 2
  return shade => shade <= black
}

/** Where the ink of a line's picture begins and ends in both directions. */
export function inkExtent(line: GreyImage): Extent {
  const { pixels, width, height } = line
  const isInk = inkTest(line)
  const rows = new Float32Array(height)
  const columns = new Float32Array(width)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isInk(pixels[y * width + x] ?? 255)) continue
      rows[y] = (rows[y] ?? 0) + 1
      columns[x] = (columns[x] ?? 0) + 1
    }
  }
  const wide = width >= height
  const across = Math.max(width, height) >= longLine * Math.min(width, height) ? endsOfBand : ends
  const [top, bottom] = wide ? across(rows, leastShare) : ends(rows, leastColumnShare)
  const [left, right] = wide ? ends(columns, leastColumnShare) : across(columns, leastShare)
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
