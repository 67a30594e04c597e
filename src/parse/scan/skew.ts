import type { Ink } from './ink.ts'

/** Angles in degrees. Pages are laid down by hand, within a few degrees. */
const steepest = 5
const firstStep = 0.25
const lastStep = 0.05
/** One pixel of ink in this many tells as well as all. */
const everyNth = 3
/** Less ink has no direction. */
const fewestPoints = 200

interface Points {
  readonly across: Float32Array
  readonly down: Float32Array
  readonly length: number
}

function inkPoints({ pixels, width, height }: Ink): Points {
  const across: number[] = []
  const down: number[] = []
  let seen = 0
  for (let at = 0; at < pixels.length; at += 1) {
    if (pixels[at] !== 1 || seen++ % everyNth !== 0) continue
    across.push((at % width) - width / 2)
    down.push(Math.floor(at / width) - height / 2)
  }
  return {
    across: Float32Array.from(across),
    down: Float32Array.from(down),
    length: width + height + 8
  }
}

/** How sharply the ink gathers in lines along an angle: squares of the steps of its profile. */
function sharpness(first: Float32Array, second: Float32Array, slope: number, length: number) {
  const profile = new Float64Array(length)
  for (let at = 0; at < first.length; at += 1) {
    const place = (first[at] ?? 0) + (second[at] ?? 0) * slope + length / 2
    const whole = Math.floor(place)
    const rest = place - whole
    profile[whole] = (profile[whole] ?? 0) + 1 - rest
    profile[whole + 1] = (profile[whole + 1] ?? 0) + rest
  }
  let sum = 0
  for (let at = 1; at < length; at += 1) sum += ((profile[at] ?? 0) - (profile[at - 1] ?? 0)) ** 2
  return sum
}

/** The best angle of some, by the rows of the page or by its columns, whichever are sharper. */
function sharpest({ across, down, length }: Points, angles: readonly number[]): number {
  let best = 0
  let most = -1
  for (const angle of angles) {
    // Off the axis by a trifle: exactly along it all ink falls on whole pixels, which looks sharper than it is.
    const slope = Math.tan(((angle + 1e-3) * Math.PI) / 180)
    const found = Math.max(
      sharpness(down, across, -slope, length),
      sharpness(across, down, slope, length)
    )
    if (found <= most) continue
    most = found
    best = angle
  }
  return best
}

const anglesAround = (middle: number, reach: number, step: number) =>
  Array.from({ length: Math.round((2 * reach) / step) + 1 }, (_, at) => middle - reach + at * step)

/** By how many degrees to the right the print falls; 0 where there is too little of it. */
export function skewOf(ink: Ink): number {
  const points = inkPoints(ink)
  if (points.across.length < fewestPoints) return 0
  const coarse = sharpest(points, anglesAround(0, steepest, firstStep))
  return sharpest(points, anglesAround(coarse, firstStep, lastStep))
}
