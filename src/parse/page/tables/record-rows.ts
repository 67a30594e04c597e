import type { Line } from '../../line/lines.ts'
import { isComplete, widthOf } from '../../line/punctuation.ts'
import { isValue } from './cells.ts'

/** Rows of one table, which its format does not mark. */
export interface RecordRun {
  /** Of the columns; '' where none is given. */
  readonly names: readonly string[]
  readonly rows: readonly { readonly line: Line; readonly cells: readonly string[] }[]
}

/** So many lines must be alike to be the rows of a table. */
export const fewestRows = 3
const fewestCells = 4
/** Widest cell, in Chinese characters; a stretch of running text is wider. */
const widestCell = 20
/** What is said, behind what it is: `报送：某市总工会`. */
export const labelled = /^(\p{Script=Han}{1,6})\s*[:：]\s*(\S.{0,60})$/u
const pictured = /^(?:[\p{Emoji_Presentation}\u{1f300}-\u{1faff}\s]|\ufe0f)+/u
/** Whether the format leaves open what a line is. */
export const isOpen = ({ block }: Line): boolean => block === null || block.kind === 'paragraph'

/** Cells that single wide blanks part: `瑜伽　每周二　三楼　老师：某某　限30人`. */
function partedCells(line: Line, raw: string): string[] | null {
  if (!isOpen(line) || isComplete(line.text)) return null
  const cells = raw
    .trim()
    .replace(pictured, '')
    .split(/\u3000+/u)
  const isRow = cells.length >= fewestCells && cells.every(cell => widthOf(cell) <= widestCell)
  return isRow && cells.every(cell => cell.trim() !== '') ? cells.map(cell => cell.trim()) : null
}

const withoutLabel = (cell: string): string => labelled.exec(cell)?.[2] ?? cell

/** A column is named by the label that all its cells have. */
function nameOf(cells: readonly string[]): string {
  const labels = cells.map(cell => labelled.exec(cell)?.[1])
  return labels.every(label => label !== undefined) ? (labels[0] ?? '') : ''
}

/** Lines one below another that wide blanks part into as many cells each, some of them labels or figures. */
export function partedRuns(lines: readonly Line[], raws: readonly string[]): RecordRun[] {
  const runs: { line: Line; cells: string[] }[][] = []
  for (const line of lines) {
    const cells = partedCells(line, raws[line.number - 1] ?? '')
    const run = runs.at(-1)
    const above = run?.at(-1)
    if (!cells) continue
    const goesOn =
      above && above.line.index === line.index - 1 && above.cells.length === cells.length
    if (goesOn) run?.push({ line, cells })
    else runs.push([{ line, cells }])
  }
  return runs.flatMap((run): RecordRun[] => {
    const width = run[0]?.cells.length ?? 0
    const columns = Array.from({ length: width }, (_, at) =>
      run.map(({ cells }) => cells[at] ?? '')
    )
    const tells = (column: readonly string[]) =>
      nameOf(column) !== '' || column.every(cell => isValue(cell.replace(/^[限满招收]/u, '')))
    if (run.length < fewestRows || !columns.some(tells)) return []
    const rows = run.map(({ line, cells }) => ({ line, cells: cells.map(withoutLabel) }))
    return [{ names: columns.map(nameOf), rows }]
  })
}

/** Who or what a record is of, and what brackets behind say of it: `1. 卜大川（男，47岁）`. */
const headForm =
  /^(?:\d{1,3}[.、)）]\s*|[-*+•●◆]\s*)?\**([^\s*：:，,。；;（(]{2,14})\**\s*(?:[（(]([^（()）]{1,24})[)）])?$/u
/** What is said in brackets, by its form. */
const said: readonly (readonly [name: string, form: RegExp])[] = [
  ['性别', /^[男女]$/u],
  ['年龄', /^\d{1,3}岁$/u]
]

/** Who made an issue, which is said below its number. */
const ofPaper = /编|签发|校对|审|版式|主办|印/u

interface Profile {
  readonly line: Line
  readonly names: readonly string[]
  readonly cells: readonly string[]
}

function profileAt(lines: readonly Line[], at: number, raws: readonly string[]): Profile | null {
  const [line, below] = [lines[at], lines[at + 1]]
  if (!line || !below || isComplete(line.text)) return null
  const head = headForm.exec((raws[line.number - 1] ?? '').trim().replace(/\**/gu, ''))
  if (!head || /^\d+$|^第.{1,4}[期号版]/u.test(head[1] ?? '')) return null
  const cells = (raws[below.number - 1] ?? '')
    .trim()
    .replace(/^[-*+•●◆·]\s*/u, '')
    .split(/\s{2,}|[\u3000\t；;]/u)
    .filter(Boolean)
  const labels = cells.map(cell => labelled.exec(cell))
  const isSaid = labels.every(label => label !== null && !ofPaper.test(label[1] ?? ''))
  if (labels.length === 0 || !isSaid) return null
  const notes = (head[2] ?? '').split(/[，,、]/u).filter(Boolean)
  const noted = notes.map(note => said.find(([, form]) => form.test(note))?.[0] ?? '')
  return {
    line: below,
    names: ['', ...noted, ...labels.map(label => label?.[1] ?? '')],
    cells: [head[1] ?? '', ...notes, ...labels.map(label => label?.[2] ?? '')]
  }
}

/** Records of several lines each: a name by itself, and below it what is said by the same labels every time. */
export function profileRuns(lines: readonly Line[], raws: readonly string[]): RecordRun[] {
  const profiles = new Map<string, Profile[]>()
  lines.forEach((_, at) => {
    const profile = profileAt(lines, at, raws)
    if (!profile) return
    const key = profile.names.join(' ')
    const run = profiles.get(key)
    if (run) run.push(profile)
    else profiles.set(key, [profile])
  })
  return [...profiles.values()].flatMap((run): RecordRun[] =>
    run.length < fewestRows ? [] : [{ names: run[0]?.names ?? [], rows: run }]
  )
}
