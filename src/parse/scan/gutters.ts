import type { Ink } from './ink.ts'

/** Lengths in letter sizes. A gutter is at least this wide and runs past this many lines. */
const narrowest = 0.65
const tallest = 8
/** Each side of a ruled gutter, and the rule's own width in pixels. */
const besideRule = 0.4
const rulePixels = 5
/** Most ink in a gutter: dust. Least on both sides of it: text. Shares of the pixels. */
const dust = 0.006
const text = 0.06
/** How far to the sides text is looked for. */
const sideReach = 3

interface Window {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Rectangles of a picture, put together so that what lies under any of them can be told. */
function createCover(width: number, height: number) {
  const wide = width + 1
  const corners = new Int32Array(wide * (height + 1))
  const add = (at: number, by: number) => {
    corners[at] = (corners[at] ?? 0) + by
  }
  return {
    lay({ left, right, top, bottom }: Window) {
      add(top * wide + left, 1)
      add(bottom * wide + left, -1)
      add(top * wide + right, -1)
      add(bottom * wide + right, 1)
    },
    /** How many rectangles lie on each pixel. */
    depths(): Int32Array {
      for (let y = 0; y <= height; y += 1)
        for (let x = 1; x < wide; x += 1) add(y * wide + x, corners[y * wide + x - 1] ?? 0)
      for (let y = 1; y <= height; y += 1)
        for (let x = 0; x < wide; x += 1) add(y * wide + x, corners[(y - 1) * wide + x] ?? 0)
      return corners
    }
  }
}

interface Gutters {
  readonly width: number
  readonly height: number
  readonly em: number
  readonly ink: Ink
}

/** The share of ink beside a window is that of text, on both sides. */
function standsInText({ left, right, top, bottom }: Window, { ink, em, width }: Gutters): boolean {
  const reach = Math.round(em * sideReach)
  const isText = (from: number, to: number) => {
    const [first, last] = [Math.max(0, from), Math.min(width, to)]
    if (last - first < em) return false
    return ink.count(first, last, top, bottom) >= text * (last - first) * (bottom - top)
  }
  return isText(left - reach, left) && isText(right, right + reach)
}

function* windowsOf({ width, height, em }: Gutters, wide: number): Generator<Window> {
  const tall = Math.round(em * tallest)
  for (let top = 0; top + tall <= height; top += 2)
    for (let left = 0; left + wide <= width; left += 1)
      yield { left, right: left + wide, top, bottom: top + tall }
}

/** White windows with text left and right of both their halves. */
function isWhite(window: Window, gutters: Gutters): boolean {
  const { left, right, top, bottom } = window
  const limit = (right - left) * (bottom - top) * dust
  if (gutters.ink.count(left, right, top, bottom) > limit) return false
  const middle = (top + bottom) >> 1
  return (
    standsInText({ ...window, bottom: middle }, gutters) &&
    standsInText({ ...window, top: middle }, gutters)
  )
}

/** The same with a thin rule in the middle, which is not looked at. */
function isRuled(window: Window, gutters: Gutters): boolean {
  const { left, right, top, bottom } = window
  const side = (right - left - rulePixels) >> 1
  const { count } = gutters.ink
  const found = count(left, left + side, top, bottom) + count(right - side, right, top, bottom)
  return found <= 2 * side * (bottom - top) * dust && standsInText(window, gutters)
}

/**
 * Sets to 0 what the detector sees in the gutters between columns: where they are a letter wide, it joins the lines of
 * two columns.
 * @param probability of text, changed in place
 * @param em the letters' size in pixels
 * @returns whether anything was there
 */
export function clearGutters(probability: Float32Array, ink: Ink, em: number): boolean {
  const { width, height } = ink
  const gutters = { width, height, em, ink }
  const cover = createCover(width, height)
  for (const window of windowsOf(gutters, Math.max(3, Math.round(em * narrowest))))
    if (isWhite(window, gutters)) cover.lay(window)
  const ruled = 2 * Math.max(3, Math.round(em * besideRule)) + rulePixels
  for (const window of windowsOf(gutters, ruled)) if (isRuled(window, gutters)) cover.lay(window)
  const depths = cover.depths()
  let cleared = false
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((depths[y * (width + 1) + x] ?? 0) === 0) continue
      cleared ||= (probability[y * width + x] ?? 0) > 0
      probability[y * width + x] = 0
    }
  }
  return cleared
}
