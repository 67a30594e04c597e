import { commonEnds } from './anchors.ts'
import { type AskedOfTable, withoutOperations } from './asked.ts'
import { type Grid, type GridRecord, isPersonCell } from './grid.ts'
import type { GridQuestion } from './question.ts'

const labels = (grid: Grid): string[] =>
  grid.records.map(record => record[grid.label]?.folded ?? '')

/** Records of the kind that a question names among others: 哪个镇 leaves the 街道 out. */
export function ofNoun(grid: Grid, { nouns }: AskedOfTable): readonly GridRecord[] {
  // 哪个县区 leaves out neither.
  if (nouns.some(({ run }) => /^[省市县区镇乡]{2}/u.test(run))) return grid.records
  const ends = commonEnds(labels(grid))
  const end = ends.find(one =>
    nouns.some(({ word, run }) => word === one || (word.length === 1 && run.startsWith(one)))
  )
  return end === undefined
    ? grid.records
    : grid.records.filter(record => record[grid.label]?.folded.endsWith(end))
}

/** What may stand before 镇 or 分会 without naming one. */
const noName =
  /[哪各每几全本该个些家位所多少两其此这那什么一二三四五六七八九十\d]$|[省市县区镇乡]$|[哪什几]/u
/** Ends what stands before a name: 走访了 before 东苑街道. */
const beforeName = /^.*[的了是在有和与及为被由去到对向从]/u

/** What stands behind a name in a question. */
const behindName = /^(?:$|[的在是获得了被有\s,，。?？])/u

/** A person named in the question whom neither the table, though it is of people, nor the text about it has. */
function absentPerson(question: GridQuestion, text: string): boolean {
  const { grid, anchors, table } = question
  const rest = withoutOperations(question.rest)
  const people = grid.columns.filter(({ kind }) => kind === 'person').map(({ at }) => at)
  if (people.length === 0 || anchors.some(({ column }) => people.includes(column.at))) return false
  const held = `${text}\n${grid.records.flatMap(record => record.map(cell => cell.folded)).join('\n')}`
  const isNew = (name: string) =>
    isPersonCell(name) &&
    !table.isSubword(name) &&
    ![...name.slice(1)].some((_, at) => held.includes(name.slice(at, at + 2)))
  // The end of a word before it may read as a surname: 单 in 名单中.
  const opens = (at: number) => !table.isSubword(rest.slice(Math.max(0, at - 1), at + 1))
  const opensQuestion = (at: number) => /(?:^|[,，、：:])$/u.test(rest.slice(0, at).trimEnd())
  return [...rest].some((_, at) =>
    [2, 3].some(
      length =>
        at + length <= rest.length &&
        behindName.test(rest.slice(at + length)) &&
        (length === 2 ? opensQuestion(at) : at === 0 || opens(at)) &&
        isNew(rest.slice(at, at + length))
    )
  )
}

/** A name of the table's kind of thing, such as a township, that neither the table nor the text about it has. */
export function absentName(question: GridQuestion, text: string): boolean {
  const { grid, rest, anchors, table } = question
  if (absentPerson(question, text)) return true
  if (anchors.some(anchor => anchor.column.at === grid.label)) return false
  if (absentBesideAnchor(question, text)) return true
  const ends = commonEnds(labels(grid))
  return ends.some(end =>
    namesBefore(rest, end).some(({ name: whole, behind }) => {
      // 会 of 五个分会 is the end of 分会.
      if (
        ends.some(
          longer => longer !== end && `${whole}${end}`.endsWith(longer) && longer.endsWith(end)
        )
      )
        return false
      const name = whole.replace(beforeName, '')
      // 班 of 班长 is no kind of thing.
      if (behind !== '' && table.isSubword(`${end}${behind}`)) return false
      return name.length > 1 && !noName.test(name) && !text.includes(`${name.slice(-2)}${end}`)
    })
  )
}

/**
 * A name of the kind that another column holds, right before what names the records: 电焊工第一名 of a table that has the
 * first of other trades.
 */
function absentBesideAnchor({ grid, rest, anchors }: GridQuestion, text: string): boolean {
  const anchored = new Set(anchors.map(anchor => anchor.column.at))
  const free = grid.columns.filter(({ at, kind }) => kind === 'text' && !anchored.has(at))
  return free.some(({ at }) => {
    const cells = grid.records.map(record => record[at]?.folded ?? '')
    return commonEnds(cells).some(end =>
      anchors.some(({ start }) => {
        const before = rest.slice(0, start)
        if (!before.endsWith(end)) return false
        const name = /\p{Script=Han}{2}$/u.exec(before.slice(0, -end.length))?.[0]
        const held = `${name}${end}`
        return (
          name !== undefined &&
          !noName.test(name) &&
          !text.includes(held) &&
          !cells.some(cell => cell.includes(held))
        )
      })
    )
  })
}

/** Longest name before a kind of thing, in characters. */
const longestName = 6

/** The Chinese words right before each `end`, and the character behind it; '' at the text's end. */
function namesBefore(text: string, end: string): { name: string; behind: string }[] {
  const found: { name: string; behind: string }[] = []
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) {
    const name = /\p{Script=Han}{2,6}$/u.exec(text.slice(Math.max(0, at - longestName), at))?.[0]
    if (name) found.push({ name, behind: text.charAt(at + end.length) })
  }
  return found
}
