import { type Desk, matterFor } from './desk.ts'
import type { Draw } from './draw.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { captionRows } from './reports.ts'
import type { PlacedRow } from './set-page.ts'

/** A slogan stands above the reports it is about and names nobody. */
export const slogan = (desk: Desk): Row => {
  const { draw } = desk
  const { story } = matterFor(desk)
  return row(
    'label',
    draw.of([
      draw.of(slogans),
      draw.of(slogans),
      `${draw.of(story.titles).slice(0, 8)} ${draw.of(story.titles).slice(0, 8)}`,
      `——${draw.of(story.titles).slice(0, 10)}——`
    ])
  )
}

const slogans = [
  '学习宣传贯彻大会精神',
  '奋进新征程 建功新时代',
  '劳模工匠助企行',
  '中国梦·劳动美',
  '喜迎五一 致敬劳动者',
  '贯彻落实全会精神',
  '我为职工办实事',
  '大力弘扬劳模精神',
  '安全生产月',
  '聚焦两会',
  '春送岗位 夏送清凉'
]

interface Plan {
  readonly head: readonly Piece[]
  readonly foot: readonly Piece[]
  readonly slogan: readonly Row[]
  readonly label: () => Row
  readonly labelled: boolean
  readonly turn: () => Piece
}

/** The pieces one below the other, under labels; some broken off and taken up again, some going on after a page head. */
export function placeRows(desk: Desk, pieces: readonly Piece[], plan: Plan): PlacedRow[] {
  const { draw, style } = desk
  const apart = (row: Row): PlacedRow => ({ row, article: null })
  const placed: PlacedRow[] = [...plan.head.flatMap(piece => piece.rows), ...plan.slogan].map(apart)
  const later: PlacedRow[] = []
  let wait = 0
  pieces.forEach((piece, article) => {
    const own = piece.rows.map(row => ({ row, article: row.part === 'furniture' ? null : article }))
    if (article > 0 && style.separator !== '') placed.push(apart(row('furniture', style.separator)))
    const opens = article === 0 && plan.labelled && draw.chance(0.7)
    const labelled =
      style.label === 'each' ? draw.chance(0.85) : style.label === 'group' && draw.chance(0.35)
    if (draw.chance(0.07))
      placed.push(apart(slogan(desk)), ...(draw.chance(0.5) ? [apart(plan.label())] : []))
    if (
      labelled ||
      opens ||
      (piece.rows[0]?.part === 'item' &&
        pieces[article - 1]?.rows[0]?.part === 'title' &&
        draw.chance(0.6))
    )
      placed.push(apart(plan.label()))
    wait -= 1
    const waiting = wait <= 0 ? later.splice(0) : []
    if (
      style.brokenColumns &&
      draw.chance(0.2) &&
      later.length === 0 &&
      article + 1 < pieces.length
    ) {
      const [kept, rest] = breakOff(draw, own)
      placed.push(...kept, ...waiting)
      later.push(...rest)
      wait = draw.between(1, 3)
    } else
      placed.push(
        ...(style.brokenColumns ? own.flatMap(one => cutColumn(desk, one)) : own),
        ...waiting
      )
  })
  placed.push(...later)
  const turned = draw.chance(0.12) ? jump(draw, placed, plan.turn()) : placed
  return [...turned, ...plan.foot.flatMap(piece => piece.rows).map(apart)]
}

/** A paragraph cut in mid-sentence by a blank line. */
function cutColumn(desk: Desk, placed: PlacedRow): PlacedRow[] {
  const { draw } = desk
  const { text, part, set } = placed.row
  if (
    set !== 'flow' ||
    (part !== 'lead' && part !== 'body') ||
    text.length < 30 ||
    draw.chance(0.6)
  )
    return [placed]
  const at = draw.between(5, text.length - 3)
  const pictured = draw.chance(0.2) ? captionRows(desk, matterFor(desk).title()) : []
  return [
    { ...placed, row: flow(part, text.slice(0, at)) },
    ...pictured.map(row => ({ ...placed, row })),
    { ...placed, row: flow('body', text.slice(at)), cut: true }
  ]
}

/** The part of a piece that stands before the next one, and the rest that comes after that. */
function breakOff(draw: Draw, own: readonly PlacedRow[]): [PlacedRow[], PlacedRow[]] {
  const at = own.findIndex(
    ({ row }, index) =>
      index > 0 && (row.part === 'lead' || row.part === 'body') && row.text.length > 60
  )
  const broken = own[at]
  if (!broken) return [[...own], []]
  const cut = draw.between(20, broken.row.text.length - 20)
  return [
    [...own.slice(0, at), { ...broken, row: flow(broken.row.part, broken.row.text.slice(0, cut)) }],
    [{ ...broken, row: flow('body', broken.row.text.slice(cut)), cut: true }, ...own.slice(at + 1)]
  ]
}

/** One headed piece goes on below the head of the next page, under its headline again. */
function jump(draw: Draw, placed: readonly PlacedRow[], turn: Piece): PlacedRow[] {
  const at = placed.findIndex(
    ({ row, article }, index) =>
      row.part === 'body' &&
      row.set === 'flow' &&
      row.text.length > 40 &&
      article !== null &&
      placed[index - 1]?.article === article &&
      placed[index + 1]?.article !== article
  )
  const broken = placed[at]
  const title = placed.find(
    ({ row, article }) => broken?.article === article && row.part === 'title'
  )
  if (!broken || !title) return [...placed]
  const cut = draw.between(10, broken.row.text.length - 10)
  const far = draw.of(['第三版', '3版', '第二版', '第4版', '二版'])
  const marked = draw.chance(0.85)
  const rest: PlacedRow[] = [
    ...turn.rows.map(row => ({ row, article: null })),
    ...(draw.chance(0.6) ? [{ ...title, row: row('title', title.row.text) }] : []),
    {
      ...broken,
      row: flow(
        draw.chance(1) ? 'lead' : 'body',
        `（上接${draw.of(['第一版', '1版', '一版'])}）${broken.row.text.slice(cut)}`
      )
    }
  ]
  const behind = placed.slice(at + 1)
  const turnAt = behind.findIndex(({ row }) => row.part === 'title' || row.part === 'label')
  const split = turnAt < 0 ? behind.length : turnAt
  const repeated = rest.some(({ row: own }) => own.part === 'title')
  const resumed = repeated
    ? rest
    : rest.map(one => (one.article === null ? one : { ...one, row: flow('body', one.row.text) }))
  return [
    ...placed.slice(0, at),
    { ...broken, row: flow('body', broken.row.text.slice(0, cut)) },
    ...(marked ? [{ row: row('jump', `（下转${far}）`), article: broken.article }] : []),
    ...behind.slice(0, split),
    ...resumed,
    ...behind.slice(split)
  ]
}
