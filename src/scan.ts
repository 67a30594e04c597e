/** A line of a bulletin that was recognised in the picture of a page. */
export interface RecognisedLine {
  /** Of the bulletin, 1-based. */
  readonly line: number
  /** Counted from 1. */
  readonly page: number
  /** Left, top, width and height in shares of the page's picture. */
  readonly box: readonly [left: number, top: number, width: number, height: number]
  /** How sure the recogniser is of the line's characters, 0 to 1. */
  readonly confidence: number
  /** The line as it reads with the next likeliest characters where it is unsure, or a doubtful date or number mended. */
  readonly otherwise?: string
}

/** What of a document was recognised in pictures of its pages. */
export interface Scan {
  /** Names the file by its content; pictures of its pages are kept under this name. */
  readonly content: string
  /** In the order of the lines; a line of several pieces has several. */
  readonly lines: readonly RecognisedLine[]
}
