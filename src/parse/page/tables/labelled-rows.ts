import type { Block } from '../../../types.ts'
import type { Line } from '../../line/lines.ts'
import { largest } from '../../line/long-lists.ts'
import { isComplete, widthOf } from '../../line/punctuation.ts'
import { isValue } from './cells.ts'
import {
  fewestRows,
  isOpen,
  labelled,
  partedRuns,
  profileRuns,
  type RecordRun
} from './record-rows.ts'

/** Widest line among the rows that heads those below it, in Chinese characters. */
const widestGroup = 26

const parted = /\s{2,}|[\u3000\t]|[；;]|\s+(?=\p{Script=Han}{1,6}\s*[:：])/u
const number = /^\d{1,3}[.、)）]?$/u
const numberBefore = /^(\d{1,3})[.、)）]\s*(?=\D)/u

interface LabelledRow {
  readonly line: Line
  /** What tells it from rows of another table. */
  readonly key: string
  readonly names: readonly string[]
  readonly cells: readonly string[]
}

/** A line that names a thing and gives what is said of it by labels; null for others. */
function rowOf(line: Line, raw: string): LabelledRow | null {
  if (!isOpen(line) || isComplete(line.text)) return null
  const given = raw.trim().replace(numberBefore, '$1\u3000').split(parted).filter(Boolean)
  const labels = given.map(cell => labelled.exec(cell))
  const from = labels.findIndex(label => label !== null)
  // A line of labels alone is no row: who edited a page stands so.
  if (from < 1 || from > 2 || labels.slice(from).some(label => label === null)) return null
  if (from === 2 && !number.test(given[0] ?? '')) return null
  const things = given.slice(0, from)
  if (number.test(things.at(-1) ?? '')) return null
  const names = labels.slice(from).map(label => label?.[1] ?? '')
  const values = labels.slice(from).map(label => label?.[2] ?? '')
  return {
    line,
    key: `${from} ${names.join(' ')}`,
    names: [...things.map(() => ''), ...names],
    cells: [...things, ...values]
  }
}

const pair = /^[-*+•●◆▪·]?\s*([^:：，,。；;（(]{1,16})\s*[:：]\s*(\S.{0,15})$/u
/** What a figure is counted in: 人 of 21300人. */
const unitOf = (value: string): string => value.replace(/^[约近逾超]?[-+−±]?[\d.,，]+/u, '')

/** A line that gives one figure of a thing, with its unit: `2022年底：21300人`; null for others. */
function pairOf(line: Line, raw: string): LabelledRow | null {
  if (!isOpen(line) && line.block?.kind !== 'item') return null
  const [, thing = '', value = ''] = pair.exec(raw.trim()) ?? []
  const figure = value.replace(/[。；;]$/u, '')
  const unit = unitOf(figure)
  if (!isValue(figure) || !/^[\p{L}%％]{1,4}$/u.test(unit) || /^[月日时点号]/u.test(unit))
    return null
  return { line, key: `figure ${unit}`, names: ['', ''], cells: [thing.trim(), figure] }
}

const dated =
  /^[-*+•●◆▪·]?\s*((?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[—–~至-](?:\d{1,2}月)?\d{1,2}日)?(?:[（(][^（()）]{1,6}[)）])?)\s*[:：]\s*([^。！？]{2,60})[。；;]?$/u
/** What an entry is called, up to its first comma outside quotes, and what is said of it. */
const nameAndMore = /^((?:“[^”]{0,40}”|《[^》]{0,40}》|[^，,“《])+)[，,](.*)$/u
/** What the columns of an agenda are called, which none prints. */
const agendaNames = ['日期', '活动安排', '地点和说明']

/** A line of an agenda: `5月16日：职工羽毛球赛，城北体育馆`; null for others. */
function agendaOf(line: Line, raw: string): LabelledRow | null {
  if (!isOpen(line) && line.block?.kind !== 'item') return null
  const [, day, said] = dated.exec(raw.trim()) ?? []
  if (!day || !said) return null
  const [, what = said, more = ''] = nameAndMore.exec(said) ?? []
  return { line, key: 'agenda', names: agendaNames, cells: [day, what, more] }
}

/** A short line among the rows, which says what those below it are. */
const isGroup = (line: Line): boolean =>
  isOpen(line) &&
  widthOf(line.text) <= widestGroup &&
  !isComplete(line.text) &&
  !/[:：]$/u.test(line.text)

/**
 * Marks the lines that give the same things by the same labels, or one figure of a thing each, as rows of a table, with the
 * lines among them that head some of the rows.
 *
 * @param text the bulletin's
 * @example
 * markLabelledRows(lines, text) // 01　《渡轮》　报送：某市总工会　主创：某某 → cells 01, 《渡轮》, 某市总工会, 某某
 */
export function markLabelledRows(lines: readonly Line[], text: string): readonly Line[] {
  const raws = text.split('\n')
  const rows = lines.flatMap(line => {
    const raw = raws[line.number - 1] ?? ''
    return agendaOf(line, raw) ?? rowOf(line, raw) ?? pairOf(line, raw) ?? []
  })
  const byKey = new Map<string, LabelledRow[]>()
  for (const row of rows) {
    const alike = byKey.get(row.key)
    if (alike) alike.push(row)
    else byKey.set(row.key, [row])
  }
  const labelledRuns = [...byKey.values()]
    .filter(alike => alike.length >= fewestRows)
    .flatMap(alike => runsOf(alike, lines).flatMap(recordsOf))
  const runs = [...labelledRuns, ...partedRuns(lines, raws), ...profileRuns(lines, raws)]
  if (runs.length === 0) return lines
  const first =
    largest(
      lines.map(line => line.block?.row?.table ?? -1),
      -1
    ) + 1
  const blocks = new Map<Line, Block>()
  runs.forEach(({ names, rows: records }, at) => {
    // A line is a row of one table.
    if (records.some(({ line }) => blocks.has(line))) return
    for (const { line, cells } of records) {
      const row = { table: first + at, head: false, cells, names }
      blocks.set(line, { kind: 'row', lines: [line.number, line.number], row })
    }
  })
  return lines.map(line => ({ ...line, block: blocks.get(line) ?? line.block }))
}

/** A run as rows of a table; one that heads some of the others has its words in every column. */
function recordsOf(run: readonly (LabelledRow | Line)[]): RecordRun[] {
  if (run.filter(one => 'cells' in one).length < fewestRows) return []
  const names = run.flatMap(one => ('cells' in one ? [one.names] : []))[0] ?? []
  const rows = run.map(one =>
    'cells' in one
      ? { line: one.line, cells: one.cells }
      : { line: one, cells: names.map(() => one.text) }
  )
  return [{ names, rows }]
}

/** Rows and the heads among them, in runs that nothing else interrupts. */
function runsOf(rows: readonly LabelledRow[], lines: readonly Line[]): (LabelledRow | Line)[][] {
  const runs: (LabelledRow | Line)[][] = []
  let last = -2
  for (const row of rows) {
    const { index } = row.line
    const above = lines[index - 1]
    const run = runs.at(-1)
    if (run && index === last + 1) run.push(row)
    else if (run && above && index === last + 2 && isGroup(above)) run.push(above, row)
    else runs.push([row])
    last = index
  }
  // Where heads stand among the rows, one stands above the first.
  for (const run of runs) {
    const [first] = run
    const above = first && 'cells' in first ? lines[first.line.index - 1] : undefined
    if (above && isGroup(above) && run.some(one => !('cells' in one))) run.unshift(above)
  }
  return runs
}
