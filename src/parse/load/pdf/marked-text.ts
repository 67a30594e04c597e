import type { Block, Bulletin, RecognisedLine } from '../../../types.ts'
import { append, largest } from '../../line/long-lists.ts'
import { widthOf } from '../../line/punctuation.ts'
import type { PrintedLine, PrintedPage } from './printed-lines.ts'

/** Letters this much larger than the text's are a headline's. */
const headingSize = 1.18
/** Widest headline line in Chinese characters, and most lines of one. */
const widestHeading = 60
const mostHeadingLines = 4
/** Lines of one headline stand this near each other, in letter sizes. */
const headingPitch = 2.2
/** Lines of one headline differ in size by less than this; a masthead above it by more. */
const headlineSizes = 1.6
/** Sizes this near are one level. */
const sameLevel = 1.08
const deepestLevel = 6

interface Group {
  readonly kind: 'heading' | 'paragraph' | 'row' | 'furniture'
  readonly lines: readonly PrintedLine[]
  readonly page: number
}

/** Pages of print as lines of text; `recognised` where some of them are pictures. */
interface MarkedText extends Required<Pick<Bulletin, 'text' | 'blocks' | 'pages'>> {
  /** Empty where all text is the file's own. */
  readonly recognised: readonly RecognisedLine[]
}

/**
 * Pages of print as text with what their layout says: headlines by the size of their letters, paragraphs, rows, and where
 * each page begins. The first page's head stays above it; all other running heads and feet stand behind the text, so
 * that a sentence goes on from page to page in one go.
 *
 * @example
 * markedText(pages).pages // [1, 48]
 */
export function markedText(pages: readonly PrintedPage[]): MarkedText {
  const body = bodySize(pages.flatMap(page => page.lines))
  const groups = [
    ...groupsOf(pages[0]?.heads ?? [], 0, body),
    ...pages.flatMap(({ lines }, page) => groupsOf(lines, page, body)),
    ...groupsOf(furnitureOf(pages), pages.length - 1, body)
  ]
  const levelOf = levels(groups)
  const text: string[] = []
  const blocks: Block[] = []
  const recognised: RecognisedLine[] = []
  const starts = new Map<number, number>()
  groups.forEach((group, at) => {
    const before = groups[at - 1]
    if (before && parts(before, group)) text.push('')
    if (!starts.has(group.page)) starts.set(group.page, text.length + 1)
    const last = blocks.at(-1)
    if (last && continues(group, last, text.length))
      blocks.splice(-1, 1, { ...last, lines: [last.lines[0], text.length + group.lines.length] })
    else append(blocks, blocksOf(group, text.length + 1, levelOf))
    append(recognised, recognisedIn(group, text.length + 1))
    append(
      text,
      group.lines.map(line => line.text)
    )
  })
  const whole = text.length > 0 ? `${text.join('\n')}\n` : ''
  return {
    text: whole,
    blocks,
    pages: firstLines(starts, pages.length, text.length),
    recognised
  }
}

const recognisedIn = ({ lines }: Group, from: number): RecognisedLine[] =>
  lines.flatMap(({ marks = [] }, at) => marks.map(mark => ({ line: from + at, ...mark })))

/** A paragraph goes on at the head of the next column or page. */
const continues = (group: Group, last: Block, lines: number) =>
  group.kind === 'paragraph' &&
  group.lines[0]?.kind === 'rest' &&
  last.kind === 'paragraph' &&
  last.lines[1] === lines

/** A page without text begins where the next one does. */
function firstLines(starts: ReadonlyMap<number, number>, pages: number, lines: number): number[] {
  const first: number[] = []
  let next = Math.max(1, lines)
  for (let page = pages - 1; page >= 0; page -= 1) {
    next = starts.get(page) ?? next
    first[page] = next
  }
  return first
}

const furnitureOf = (pages: readonly PrintedPage[]) =>
  pages.flatMap(({ heads, rest }, at) => [...(at === 0 ? [] : heads), ...rest])

/** The size most characters are printed in, over the whole document. */
function bodySize(lines: readonly PrintedLine[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length)
  }
  const [most] = [...counts].sort((left, right) => right[1] - left[1])
  return most?.[0] ?? 0
}

function groupsOf(lines: readonly PrintedLine[], page: number, body: number): Group[] {
  const groups: { kind: Group['kind']; lines: PrintedLine[]; page: number }[] = []
  for (const line of lines) {
    const kind = kindOf(line, body)
    const open = groups.at(-1)
    const last = open?.lines.at(-1)
    if (open && last && open.kind === kind && goesOn(kind, last, line)) open.lines.push(line)
    else groups.push({ kind, lines: [line], page })
  }
  return groups.map(group =>
    group.kind === 'heading' && group.lines.length > mostHeadingLines
      ? { ...group, kind: 'paragraph' }
      : group
  )
}

function kindOf({ kind, size, text }: PrintedLine, body: number): Group['kind'] {
  if (kind === 'row' || kind === 'furniture') return kind
  const large =
    size >= body * headingSize && widthOf(text) <= widestHeading && !/[。；]$/u.test(text)
  return large ? 'heading' : 'paragraph'
}

function goesOn(kind: Group['kind'], last: PrintedLine, line: PrintedLine): boolean {
  if (kind === 'paragraph') return line.kind === 'rest'
  if (kind !== 'heading') return false
  const step = line.y - last.y
  const [small, large] = [Math.min(last.size, line.size), Math.max(last.size, line.size)]
  return step > 0 && step <= large * headingPitch && large <= small * headlineSizes
}

/** 1 for the largest headlines, 2 for the next size, and so on. */
function levels(groups: readonly Group[]): (group: Group) => number {
  const sizes = groups
    .filter(group => group.kind === 'heading')
    .map(sizeOf)
    .sort((left, right) => right - left)
  const steps = sizes.filter((size, at) => at === 0 || size * sameLevel < (sizes[at - 1] ?? 0))
  return group => {
    const above = steps.filter(step => step > sizeOf(group) * sameLevel).length
    return Math.min(deepestLevel, above + 1)
  }
}

const sizeOf = ({ lines }: Group) => largest(lines.map(line => line.size))

function parts(before: Group, group: Group): boolean {
  if (before.kind === 'row' && group.kind === 'row') return group.lines[0]?.apart ?? false
  if (before.kind !== group.kind) return true
  return group.kind === 'heading' || (group.lines[0]?.apart ?? false)
}

function blocksOf(group: Group, from: number, levelOf: (group: Group) => number): Block[] {
  const { kind, lines } = group
  const span = [from, from + lines.length - 1] as const
  if (kind === 'heading') return [{ kind, lines: span, level: levelOf(group) }]
  if (kind !== 'row') return [{ kind, lines: span }]
  return lines.map(({ cells, table, apart }, at) => ({
    kind,
    lines: [from + at, from + at] as const,
    // A document's tables are told apart by their page, too: no page has a thousand.
    row: { table: group.page * 1000 + table, head: apart && cells.every(isName), cells }
  }))
}

/** A column's name, not a value. */
const isName = (cell: string) => cell !== '' && !/^[\d.,%／/\s-]+$/u.test(cell)
