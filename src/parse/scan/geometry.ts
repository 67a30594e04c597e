/** In pixels from the top left corner. */
export type Point = readonly [x: number, y: number]

/** Corners in the order top left, top right, bottom right, bottom left of what is read. */
export type Quad = readonly [Point, Point, Point, Point]

const distance = (from: Point, to: Point): number => Math.hypot(to[0] - from[0], to[1] - from[1])

export const widthOfQuad = (quad: Quad): number => distance(quad[0], quad[1])
export const heightOfQuad = (quad: Quad): number => distance(quad[0], quad[3])

/** Lines of vertical print are this much taller than wide. */
const tallFrom = 1.5
export const isTall = (quad: Quad): boolean => heightOfQuad(quad) >= tallFrom * widthOfQuad(quad)

const turn = (from: Point, over: Point, to: Point) =>
  (over[0] - from[0]) * (to[1] - from[1]) - (over[1] - from[1]) * (to[0] - from[0])

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = []
  for (const point of sorted) {
    for (;;) {
      const [before, last] = [hull.at(-2), hull.at(-1)]
      if (!before || !last || turn(before, last, point) > 0) break
      hull.pop()
    }
    hull.push(point)
  }
  return hull.slice(0, -1)
}

/** Convex hull by Andrew's monotone chain. */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return [...halfHull(sorted), ...halfHull(sorted.reverse())]
}

interface Frame {
  readonly along: Point
  readonly from: Point
  readonly to: Point
}

/** The points' extent in a frame whose first axis is the direction `along`, a unit vector. */
function extent(points: readonly Point[], along: Point): Frame {
  const [a, b] = along
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    const u = x * a + y * b
    const v = y * a - x * b
    left = Math.min(left, u)
    right = Math.max(right, u)
    top = Math.min(top, v)
    bottom = Math.max(bottom, v)
  }
  return { along, from: [left, top], to: [right, bottom] }
}

const area = ({ from, to }: Frame) => (to[0] - from[0]) * (to[1] - from[1])

function smallestFrame(points: readonly Point[]): Frame | null {
  const hull = hullOf(points)
  let best: Frame | null = null
  hull.forEach((point, at) => {
    const next = hull[(at + 1) % hull.length] ?? point
    const length = distance(point, next)
    if (length === 0) return
    const along: Point = [(next[0] - point[0]) / length, (next[1] - point[1]) / length]
    const frame = extent(points, along)
    if (!best || area(frame) < area(best)) best = frame
  })
  return best
}

/** Puts the corner first from which the next lies most nearly to the right. */
function fromTopLeft(corners: Quad): Quad {
  let first = 0
  let best = Infinity
  corners.forEach((corner, at) => {
    const next = corners[(at + 1) % 4] ?? corner
    const angle = Math.abs(Math.atan2(next[1] - corner[1], next[0] - corner[0]))
    if (angle < best) {
      best = angle
      first = at
    }
  })
  const [a, b, c, d] = corners
  const turned: readonly Quad[] = [corners, [b, c, d, a], [c, d, a, b], [d, a, b, c]]
  return turned[first] ?? corners
}

/**
 * The smallest rectangle, however it lies, around the points, widened on all sides by `grow` times its area by its
 * circumference. null for one thinner than `thinnest` pixels.
 */
export function rectangleAround(
  points: readonly Point[],
  grow: number,
  thinnest: number
): Quad | null {
  const frame = smallestFrame(points)
  if (!frame) return null
  const [wide, high] = [frame.to[0] - frame.from[0], frame.to[1] - frame.from[1]]
  if (Math.min(wide, high) < thinnest) return null
  const more = (wide * high * grow) / (2 * (wide + high))
  const [a, b] = frame.along
  const back = (u: number, v: number): Point => [u * a - v * b, u * b + v * a]
  const [left, top] = [frame.from[0] - more, frame.from[1] - more]
  const [right, bottom] = [frame.to[0] + more, frame.to[1] + more]
  return fromTopLeft([back(left, top), back(right, top), back(right, bottom), back(left, bottom)])
}
