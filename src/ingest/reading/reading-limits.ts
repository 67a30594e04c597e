/** What reading one file may cost, in a rebuild as in an upload. A file that takes more is named and left out. */
export interface ReadingLimits {
  /** Of the file itself. */
  readonly fileBytes: number
  /** Of an archive's parts together (DOCX, EPUB). */
  readonly unpackedBytes: number
  readonly textChars: number
  readonly sentences: number
  /** Processor time for any file, and for each megabyte of it besides. */
  readonly baseMs: number
  readonly megabyteMs: number
  /** Of JavaScript objects in the reading process. */
  readonly heapMegabytes: number
  /** Of the reading process as a whole: fonts and pictures of a PDF live outside the JavaScript heap. */
  readonly residentBytes: number
}

export const readingLimits: ReadingLimits = {
  fileBytes: 20_000_000,
  unpackedBytes: 100 * 1024 * 1024,
  textChars: 8_000_000,
  sentences: 500_000,
  baseMs: 5_000,
  megabyteMs: 5_000,
  heapMegabytes: 512,
  residentBytes: 1024 ** 3
}

const megabyte = 1_000_000

/** Processor time a file of a size may take, in milliseconds. */
export const timeLimitMs = ({ baseMs, megabyteMs }: ReadingLimits, bytes: number): number =>
  baseMs + Math.ceil((bytes / megabyte) * megabyteMs)

/** `20 MB`, for a sentence. */
export const inMegabytes = (bytes: number): string => `${Math.round(bytes / 100_000) / 10} MB`
