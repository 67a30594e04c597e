import { isComplete } from '../line/punctuation.ts'
import type { ShapedLine } from '../line/shape.ts'
import type { Habit } from './habit.ts'

/** Fewest lines of a table of contents. */
const fewest = 3
/** No table of contents is longer; a page of the same headlines over and over has none. */
const most = 60
const leaders = /[\s.…·-]*[(（]?\s*(?:第\s*)?[\d一二三四五六七八九十]{0,3}\s*[版页頁]?\s*[)）]?$/u
const heading =
  /^(?:本期|今日|本版)?(?:要目|目\s*录|目\s*錄|导读|導讀|看点|提要)$|^(?:contents|in this issue|inside)$/iu
const bareHeading = ({ text }: ShapedLine) => text.replace(/[\s:：【】■◆●☆★\][-]/gu, '')

/** A title as it comes again, without the page it is on. */
const titleOf = (text: string): string => {
  const bare = text.replace(/\s/gu, '')
  return bare.replace(leaders, '') || bare
}

/** Titles that stand one below the other are no headlines yet: they come again further down, over what they are titles of. */
export function contentsHabit(lines: readonly ShapedLine[]): Habit | null {
  const titlesOfLines = lines.map(({ text }) => titleOf(text))
  const last = new Map(lines.map(({ index }, at) => [titlesOfLines[at] ?? '', index]))
  const own = ({ index }: ShapedLine) => titlesOfLines[index] ?? ''
  const again = lines.map(
    line =>
      !isComplete(line.text) &&
      own(line).length > 1 &&
      (last.get(own(line)) ?? line.index) > line.index
  )
  const comesAgain = ({ index }: ShapedLine) => again[index] === true
  const areApart = (run: readonly ShapedLine[]) => {
    const twins = run.flatMap(line => last.get(own(line)) ?? [])
    return twins.filter((at, of) => at === (twins[of - 1] ?? at) + 1).length * 2 < twins.length
  }
  const listed = new Set<number>()
  for (const line of lines) {
    if (listed.has(line.index) || !comesAgain(line)) continue
    let end = line.index
    // A title may be put a little otherwise where it comes again.
    const furthest = line.index + most + 1
    while (
      end <= furthest &&
      (isListed(lines[end], comesAgain) || isListed(lines[end + 1], comesAgain))
    )
      end += 1
    if (end > furthest) continue
    const run = lines.slice(line.index, end)
    const repeated = run.filter(comesAgain).length
    if (repeated < fewest || repeated * 3 < run.length * 2 || !areApart(run)) continue
    for (const { index } of run) listed.add(index)
    const above = lines[line.index - 1]
    if (above && heading.test(bareHeading(above))) listed.add(above.index)
  }
  if (listed.size === 0) return null
  const titles = new Set(
    lines.filter(({ index }) => listed.has(index)).map(({ text }) => titleOf(text))
  )
  return line => {
    if (listed.has(line.index)) return ['furniture']
    const isTitle = line.shape === 'heading' && line.gap > 0 && titles.has(titleOf(line.text))
    return isTitle ? ['title', 'label'] : null
  }
}

const isListed = (line: ShapedLine | undefined, comesAgain: (line: ShapedLine) => boolean) =>
  line !== undefined && comesAgain(line)
