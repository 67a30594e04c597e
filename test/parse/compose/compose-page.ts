import { createDraw, type Draw, forms } from './draw.ts'
import {
  englishFoot,
  englishHead,
  englishLabels,
  englishLetter,
  englishNotice,
  englishObituary,
  englishQuestions,
  englishReport
} from './english.ts'
import * as writing from './forms-of-writing.ts'
import { nextPage, pageFoot, pageHead, paperOf } from './furniture.ts'
import { type HouseStyle, houseStyle } from './house-style.ts'
import { flow, type Piece, type PrintedPage, type Row, row } from './printed.ts'
import { brief, captionRows, type Desk, item, matterFor, pictureStory, report, untitled } from './reports.ts'
import { type PlacedRow, setPage } from './set-page.ts'
import type { Story } from './stories.ts'

export interface Stories {
  readonly chinese: readonly Story[]
  readonly english: readonly Story[]
}

type Writer = (desk: Desk) => Piece

const chinesePlans = forms<readonly Writer[]>([
  [report],
  [report],
  [report, report, report, writing.notice, pictureStory, writing.sideBox],
  [report, report, writing.questions, writing.winners, writing.obituary, writing.notice, writing.interview],
  [report, writing.table, writing.notice, writing.advice, writing.agenda],
  [writing.letter, report, writing.questions, writing.advice],
  [writing.questions, report, writing.letter, writing.interview, report],
  [report, writing.poem, writing.interview, writing.letter],
  [pictureStory, pictureStory, report],
  [item],
  [item],
  [untitled],
  [brief, brief, report],
  [report, report, report, report, report, writing.winners, writing.table, writing.agenda, writing.sideBox]
])
const englishPlan: readonly Writer[] = [
  englishReport,
  englishReport,
  englishReport,
  englishNotice,
  englishQuestions,
  englishObituary,
  englishLetter
]
const sections = forms(
  '要闻 基层动态 人物 光荣榜 工会小课堂 文体 卷首语 他山之石 领导批示 数说 来信 新闻速递 图说新闻 综合新闻 职工之声 副刊 简讯 工会动态 维权案例 法律讲堂 劳模风采 信息快递'.split(' '),
  '基层短波 一线传真 班组故事 工友信箱 家园 四海 读者来信 工作交流 他乡 心声'.split(' ')
)
/** A slogan stands above the reports it is about and names nobody. */
const slogan = (desk: Desk): Row => {
  const { draw } = desk
  const { story } = matterFor(desk)
  return row('label', draw.of([draw.of(slogans), draw.of(slogans), `${draw.of(story.titles).slice(0, 8)} ${draw.of(story.titles).slice(0, 8)}`, `——${draw.of(story.titles).slice(0, 10)}——`]))
}
const slogans = ['学习宣传贯彻大会精神', '奋进新征程 建功新时代', '劳模工匠助企行', '中国梦·劳动美', '喜迎五一 致敬劳动者', '贯彻落实全会精神', '我为职工办实事', '大力弘扬劳模精神', '安全生产月', '聚焦两会', '春送岗位 夏送清凉']

/** A page of a house drawn by `seed`, with its key. `unseen` houses print forms that the others never use. */
export function composePage(seed: number, stories: Stories, unseen = false): PrintedPage {
  const draw = createDraw(seed, unseen)
  return draw.chance(0.16) ? englishPage(draw, stories) : chinesePage(draw, stories)
}

function chinesePage(draw: Draw, stories: Stories): PrintedPage {
  const style = houseStyle(draw)
  const paper = paperOf(draw)
  const desk: Desk = { draw, style, year: paper.year, month: paper.month, stories: stories.chinese }
  const plan = draw.form(chinesePlans)
  const short = plan.every(writer => writer === item)
  const plain = plan.includes(untitled)
  const count = plain || draw.chance(0.08) ? 1 : draw.between(2, short ? 9 : 7)
  const pieces = Array.from({ length: count }, () => draw.of(plan)(desk))
  const mixed = !short && draw.chance(0.15)
  if (mixed) for (let extra = draw.between(2, 4); extra > 0; extra -= 1) pieces.push(item(desk))
  const headed = draw.chance(plain ? 0.2 : 0.78)
  const head = headed ? [pageHead(draw, paper, pieces.flatMap(titleOf))] : []
  const foot = draw.chance(0.3) ? [pageFoot(draw)] : []
  const label = (): Row => row('label', style.labelForm(draw.form(sections)))
  const topSlogan = draw.chance(0.2) ? [slogan(desk)] : []
  // Without a printed date of the page its reports' days have no year.
  const dated = headed ? pieces : pieces.map(piece => ({ ...piece, date: undefined }))
  const rows = placeRows(desk, pieces, { head, foot, slogan: topSlogan, label, labelled: short || mixed, turn: () => nextPage(draw, paper) })
  return printed(draw, style, rows, dated)
}

function englishPage(draw: Draw, stories: Stories): PrintedPage {
  const plain = houseStyle(draw)
  const style: HouseStyle = {
    ...plain,
    column: draw.chance(0.8) ? draw.between(26, 40) : null,
    traditional: false,
    narrowMarks: false,
    spacedDigits: false,
    paragraphIndent: draw.of(['', '', '    ']),
    gaps: { ...plain.gaps, article: draw.of([1, 1, 2]), label: draw.of([0, 1, 1]), body: draw.of([0, 1]), headline: draw.of([0, 1]), paragraph: draw.of([0, 1, 1]) },
    brokenColumns: false
  }
  const desk: Desk = { draw, style, year: draw.between(2015, 2026), month: draw.between(1, 12), stories: stories.english }
  const pieces = Array.from({ length: draw.between(1, 6) }, () => draw.of(englishPlan)(desk))
  const label = (): Row => row('label', draw.form(englishLabels))
  const head = draw.chance(0.8) ? [englishHead(desk)] : []
  const foot = draw.chance(0.25) ? [englishFoot(desk)] : []
  const rows = placeRows(desk, pieces, { head, foot, slogan: [], label, labelled: false, turn: () => englishFoot(desk) })
  return printed(draw, style, rows, pieces)
}

const titleOf = (piece: Piece): string[] => {
  const first = piece.rows.find(({ part }) => part === 'title')
  return first ? [first.text] : []
}

interface Plan {
  readonly head: readonly Piece[]
  readonly foot: readonly Piece[]
  readonly slogan: readonly Row[]
  readonly label: () => Row
  readonly labelled: boolean
  readonly turn: () => Piece
}

/** The pieces one below the other, under labels; some broken off and taken up again, some going on after a page head. */
function placeRows(desk: Desk, pieces: readonly Piece[], plan: Plan): PlacedRow[] {
  const { draw, style } = desk
  const apart = (row: Row): PlacedRow => ({ row, article: null })
  const placed: PlacedRow[] = [...plan.head.flatMap(piece => piece.rows), ...plan.slogan].map(apart)
  const later: PlacedRow[] = []
  let wait = 0
  pieces.forEach((piece, article) => {
    const own = piece.rows.map(row => ({ row, article }))
    const opens = article === 0 && plan.labelled && draw.chance(0.7)
    const labelled = style.label === 'each' ? draw.chance(0.85) : style.label === 'group' && draw.chance(0.35)
    if (draw.chance(0.07)) placed.push(apart(slogan(desk)))
    if (labelled || opens || (piece.rows[0]?.part === 'item' && pieces[article - 1]?.rows[0]?.part === 'title' && draw.chance(0.6))) placed.push(apart(plan.label()))
    wait -= 1
    const waiting = wait <= 0 ? later.splice(0) : []
    if (style.brokenColumns && draw.chance(0.2) && later.length === 0 && article + 1 < pieces.length) {
      const [kept, rest] = breakOff(draw, own)
      placed.push(...kept, ...waiting)
      later.push(...rest)
      wait = draw.between(1, 3)
    } else placed.push(...(style.brokenColumns ? own.flatMap(one => cutColumn(desk, one)) : own), ...waiting)
  })
  placed.push(...later)
  const turned = draw.chance(0.12) ? jump(draw, placed, plan.turn()) : placed
  return [...turned, ...plan.foot.flatMap(piece => piece.rows).map(apart)]
}

/** A paragraph cut in mid-sentence by a blank line. */
function cutColumn(desk: Desk, placed: PlacedRow): PlacedRow[] {
  const { draw } = desk
  const { text, part, set } = placed.row
  if (set !== 'flow' || (part !== 'lead' && part !== 'body') || text.length < 30 || draw.chance(0.6)) return [placed]
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
  const at = own.findIndex(({ row }, index) => index > 0 && (row.part === 'lead' || row.part === 'body') && row.text.length > 60)
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
  const at = placed.findIndex(({ row, article }, index) => row.part === 'body' && row.set === 'flow' && row.text.length > 40 && article !== null && placed[index - 1]?.article === article && placed[index + 1]?.article !== article)
  const broken = placed[at]
  const title = placed.find(({ row, article }) => broken?.article === article && row.part === 'title')
  if (!broken || !title) return [...placed]
  const cut = draw.between(10, broken.row.text.length - 10)
  const far = draw.of(['第三版', '3版', '第二版', '第4版', '二版'])
  const marked = draw.chance(0.85)
  const rest: PlacedRow[] = [
    ...turn.rows.map(row => ({ row, article: null })),
    ...(draw.chance(0.6) ? [{ ...title, row: row('title', title.row.text) }] : []),
    { ...broken, row: flow(draw.chance(1) ? 'lead' : 'body', `（上接${draw.of(['第一版', '1版', '一版'])}）${broken.row.text.slice(cut)}`) }
  ]
  const behind = placed.slice(at + 1)
  const turnAt = behind.findIndex(({ row }) => row.part === 'title' || row.part === 'label')
  const split = turnAt < 0 ? behind.length : turnAt
  const repeated = rest.some(({ row: own }) => own.part === 'title')
  const resumed = repeated ? rest : rest.map(one => (one.article === null ? one : { ...one, row: flow('body', one.row.text) }))
  return [
    ...placed.slice(0, at),
    { ...broken, row: flow('body', broken.row.text.slice(0, cut)) },
    ...(marked ? [{ row: row('jump', `（下转${far}）`), article: broken.article }] : []),
    ...behind.slice(0, split),
    ...resumed,
    ...behind.slice(split)
  ]
}

function printed(draw: Draw, style: HouseStyle, rows: readonly PlacedRow[], pieces: readonly Piece[]): PrintedPage {
  const lines = setPage(draw, style, rows)
  const articles = pieces.map((piece, article) => {
    const own = lines.flatMap((line, at) => (line.article === article ? [{ ...line, number: at + 1 }] : []))
    return {
      lines: own.map(({ number }) => number),
      titleLines: own.filter(({ part }) => part === 'title' || part === 'headline').map(({ text }) => text.trim()),
      byline: piece.byline ?? null,
      date: piece.date
    }
  })
  return { lines, articles }
}
