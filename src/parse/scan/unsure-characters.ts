import type { Article, RecognisedLine } from '../../types.ts'
import looks from './look-alikes.json' with { type: 'json' }

/** Offsets into a text at which the recogniser was unsure, with what may stand there, likeliest first. */
export type Unsure = ReadonlyMap<number, string>

const lookAlikes: ReadonlyMap<string, string> = new Map(Object.entries(looks))

/** A reading belongs where this much of it is the same. */
const leastSame = 0.5

interface Placed {
  readonly characters: readonly string[]
  /** Where each stands in its text. */
  readonly offsets: readonly number[]
}

/** A stretch without its blanks, which come and go between a line as it was recognised and an article's text. */
function placed(text: string, start: number, end: number): Placed {
  const characters: string[] = []
  const offsets: number[] = []
  for (let at = start; at < end; at += 1) {
    const character = text[at] ?? ''
    if (character.trim() === '') continue
    characters.push(character)
    offsets.push(at)
  }
  return { characters, offsets }
}

/** How far into `text` a reading begins, below 0 where it begins before; undefined where it does not fit. */
function shiftOf(text: readonly string[], reading: readonly string[]): number | undefined {
  let best: number | undefined
  let most = Math.min(text.length, reading.length) * leastSame
  for (let shift = 1 - reading.length; shift < text.length; shift += 1) {
    let same = 0
    const first = Math.max(0, -shift)
    const last = Math.min(reading.length, text.length - shift)
    for (let at = first; at < last; at += 1) if (text[at + shift] === reading[at]) same += 1
    if (same <= most) continue
    most = same
    best = shift
  }
  return best
}

const isHan = (character: string) => /^\p{Script=Han}$/u.test(character)

function addReadings(
  unsure: Map<number, string>,
  { characters, offsets }: Placed,
  line: RecognisedLine
) {
  const readings = (line.otherwise ?? '')
    .split('\n')
    .map(one => placed(one, 0, one.length).characters)
  const shift = shiftOf(characters, readings[0] ?? [])
  if (shift === undefined) return
  for (const reading of readings)
    reading.forEach((other, at) => {
      const offset = offsets[at + shift]
      if (offset === undefined || other === characters[at + shift]) return
      const known = unsure.get(offset) ?? ''
      if (!known.includes(other)) unsure.set(offset, known + other)
    })
}

/** With the likes of what was recognised, behind what the recogniser itself thought of. */
function withLikes(unsure: ReadonlyMap<number, string>, text: string): Unsure {
  return new Map(
    [...unsure].map(([at, others]) => {
      const likes = (lookAlikes.get(text[at] ?? '') ?? '').split('')
      return [at, others + likes.filter(like => !others.includes(like)).join('')]
    })
  )
}

/**
 * Where a stretch of text may read otherwise.
 * @param lines what was recognised there
 */
function unsureIn(
  text: string,
  [start, end]: readonly [start: number, end: number],
  lines: readonly RecognisedLine[]
): Map<number, string> {
  const unsure = new Map<number, string>()
  const stretch = placed(text, start, end)
  for (const line of lines) addReadings(unsure, stretch, line)
  return unsure
}

type Recognised = Pick<Article, 'title'> &
  Partial<Pick<Article, 'text' | 'titleLines' | 'segments' | 'scan'>>

/** Where an article's text may read otherwise; nowhere for one that was not scanned. @param from, to offsets into its text */
export function unsureText({ text = '', segments = [], scan }: Recognised): Unsure {
  const doubtful = scan?.lines.filter(({ otherwise }) => otherwise !== undefined) ?? []
  const unsure = new Map<number, string>()
  for (const line of new Set(doubtful.map(({ line }) => line))) {
    const own = segments.filter(segment => segment.line === line)
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) continue
    const lines = doubtful.filter(one => one.line === line)
    for (const [at, others] of unsureIn(text, [first.start, last.end], lines))
      unsure.set(at, others)
  }
  return withLikes(unsure, text)
}

/** Where its headline may. */
export function unsureTitle({ title, titleLines, scan }: Recognised): Unsure {
  if (!scan || !titleLines) return new Map()
  const [from, to] = titleLines
  const lines = scan.lines.filter(
    ({ line, otherwise }) => otherwise !== undefined && line >= from && line <= to
  )
  return withLikes(unsureIn(title, [0, title.length], lines), title)
}

/** The pairs of characters that a text may hold as well, on both sides of each that is unsure. */
export function pairsOtherwise(text: string, unsure: Unsure): string[] {
  const at = (offset: number) => [text[offset] ?? '', ...(unsure.get(offset) ?? '')].filter(isHan)
  const pairs = new Set<string>()
  for (const [offset, others] of unsure)
    for (const other of [...others].filter(isHan)) {
      for (const before of at(offset - 1)) pairs.add(before + other)
      for (const after of at(offset + 1)) pairs.add(other + after)
    }
  return [...pairs]
}
