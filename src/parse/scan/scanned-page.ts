import type { Quad } from './geometry.ts'
import type { Doubt } from './reading.ts'

/** A line of print that was recognised. */
export interface ScannedLine {
  readonly text: string
  /** A column of vertical print. */
  readonly tall: boolean
  /** Close around its letters, in pixels of the page's picture. */
  readonly quad: Quad
  /** 0 to 1. */
  readonly confidence: number
  readonly doubts: readonly Doubt[]
}

/** A page as its picture was read, its lines in no order. */
export interface ScannedPage {
  /** Of the picture, in pixels. */
  readonly width: number
  readonly height: number
  readonly lines: readonly ScannedLine[]
}
