import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A page as a write left it; the log's format: https://sqlite.org/fileformat2.html#walformat */
interface LoggedPage {
  /** 1-based. */
  readonly page: number
  /** Pages of the whole database after this write, where a transaction ends; else 0. */
  readonly pagesAfter: number
  readonly bytes: Buffer
}

interface LogReading {
  /** What can be trusted, in the order of writing, up to the last whole transaction. */
  readonly pages: readonly LoggedPage[]
  /** Completes "it …"; undefined when the log is as a process leaves it that dies, at worst cut in its last write. */
  readonly damage: string | undefined
}

const headerBytes = 32
const frameHeaderBytes = 24
const magic = 0x377f0682
type Sum = readonly [number, number]

/** Two running sums over words of the writer's own byte order. */
function checksum(bytes: Buffer, bigEndian: boolean, [first, second]: Sum): Sum {
  let [a, b] = [first, second]
  for (let at = 0; at < bytes.length; at += 8) {
    const x = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)
    const y = bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)
    a = (a + x + b) >>> 0
    b = (b + y + a) >>> 0
  }
  return [a, b]
}

const sumAt = (bytes: Buffer, at: number): Sum => [
  bytes.readUInt32BE(at),
  bytes.readUInt32BE(at + 4)
]
const same = (a: Sum, b: Sum) => a[0] === b[0] && a[1] === b[1]

interface Frame extends LoggedPage {
  readonly salt: string
  readonly sum: Sum
  /** Its sum follows from the one before. */
  readonly follows: boolean
}

interface Header {
  readonly pageBytes: number
  readonly bigEndian: boolean
  readonly salt: string
  readonly sum: Sum
}

function readHeader(bytes: Buffer): Header | undefined {
  const first = bytes.readUInt32BE(0)
  if (first !== magic && first !== magic + 1) return undefined
  const bigEndian = first === magic + 1
  const sum = sumAt(bytes, 24)
  if (!same(checksum(bytes.subarray(0, 24), bigEndian, [0, 0]), sum)) return undefined
  return { pageBytes: bytes.readUInt32BE(8), bigEndian, salt: bytes.toString('hex', 16, 24), sum }
}

function* readFrames(
  handle: number,
  pageBytes: number,
  bigEndian: boolean,
  start: Sum | undefined
) {
  const frameBytes = frameHeaderBytes + pageBytes
  let before = start
  for (let at = headerBytes; ; at += frameBytes) {
    const bytes = Buffer.alloc(frameBytes)
    if (readSync(handle, bytes, 0, frameBytes, at) < frameBytes) return
    const sum = sumAt(bytes, 16)
    const page = bytes.subarray(frameHeaderBytes)
    const expected =
      before && checksum(page, bigEndian, checksum(bytes.subarray(0, 8), bigEndian, before))
    const frame: Frame = {
      page: bytes.readUInt32BE(0),
      pagesAfter: bytes.readUInt32BE(4),
      bytes: page,
      salt: bytes.toString('hex', 8, 16),
      sum,
      follows: expected !== undefined && same(expected, sum)
    }
    before = sum
    yield frame
  }
}

/** Read whole: SQLite keeps a log at about 1,000 pages. */
function trusted(frames: readonly Frame[], salt: string | undefined) {
  // The next one vouches for a frame whose predecessor is lost.
  const good = frames.map(({ follows }, at) => follows || frames[at + 1]?.follows === true)
  const own = salt ?? frames.find((_, at) => good[at])?.salt
  return frames.map((frame, at) => ({ frame, good: good[at] === true && frame.salt === own, own }))
}

/** A process that dies leaves at most the head of a frame behind its last whole one. */
const isCut = (bytes: number, frameBytes: number) =>
  ![0, frameHeaderBytes].includes((bytes - headerBytes) % frameBytes)

/**
 * Reads a write-ahead log as far as it can be trusted, one with a damaged head or middle too.
 * @param path there may be none
 * @param pageBytes of the database, for a log that does not say it
 */
export function readLog(path: string, pageBytes: number): LogReading {
  const handle = openSync(path, 'r')
  try {
    const { size } = fstatSync(handle)
    if (size === 0) return { pages: [], damage: undefined }
    const head = Buffer.alloc(headerBytes)
    readSync(handle, head, 0, headerBytes, 0)
    const header = readHeader(head)
    const bytes = header?.pageBytes ?? pageBytes
    const frames = [...readFrames(handle, bytes, header?.bigEndian ?? false, header?.sum)]
    const judged = trusted(frames, header?.salt)
    const good = judged.filter(judgement => judgement.good).map(({ frame }) => frame)
    const end = good.findLastIndex(({ pagesAfter }) => pagesAfter > 0) + 1
    const hole = judged.findIndex(judgement => !judgement.good)
    const behind = hole >= 0 && judged.slice(hole).some(judgement => judgement.good)
    const damage = !header
      ? 'has a damaged head'
      : behind
        ? 'is damaged in the middle'
        : isCut(size, frameHeaderBytes + bytes)
          ? 'is cut short'
          : undefined
    return { pages: good.slice(0, end), damage }
  } finally {
    closeSync(handle)
  }
}
