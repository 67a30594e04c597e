import type { Desk } from './desk.ts'
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
import * as lists from './lists.ts'
import { placeRows, slogan } from './place-rows.ts'
import { type Piece, type PrintedPage, type Row, row } from './printed.ts'
import { brief, item, pictureStory, report, untitled } from './reports.ts'
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
  [
    report,
    report,
    writing.questions,
    lists.winners,
    writing.obituary,
    writing.notice,
    writing.interview
  ],
  [report, lists.table, writing.notice, lists.advice, lists.agenda],
  [writing.letter, report, writing.questions, lists.advice],
  [writing.questions, report, writing.letter, writing.interview, report],
  [report, lists.poem, writing.interview, writing.letter],
  [pictureStory, pictureStory, report],
  [item],
  [item],
  [untitled],
  [brief, brief, report],
  [
    report,
    report,
    report,
    report,
    report,
    lists.winners,
    lists.table,
    lists.agenda,
    writing.sideBox
  ]
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
  '要闻 基层动态 人物 光荣榜 工会小课堂 文体 卷首语 他山之石 领导批示 数说 来信 新闻速递 图说新闻 综合新闻 职工之声 副刊 简讯 工会动态 维权案例 法律讲堂 劳模风采 信息快递'.split(
    ' '
  ),
  '基层短波 一线传真 班组故事 工友信箱 家园 四海 读者来信 工作交流 他乡 心声'.split(' ')
)

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
  const count = plain || draw.chance(0.14) ? 1 : draw.between(2, short ? 9 : 7)
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
  const rows = placeRows(desk, pieces, {
    head,
    foot,
    slogan: topSlogan,
    label,
    labelled: short || mixed,
    turn: () => nextPage(draw, paper)
  })
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
    gaps: {
      ...plain.gaps,
      article: draw.of([1, 1, 2]),
      label: draw.of([0, 1, 1]),
      body: draw.of([0, 1]),
      headline: draw.of([0, 1]),
      paragraph: draw.of([0, 1, 1])
    },
    brokenColumns: false
  }
  const desk: Desk = {
    draw,
    style,
    year: draw.between(2015, 2026),
    month: draw.between(1, 12),
    stories: stories.english
  }
  const pieces = Array.from({ length: draw.between(1, 6) }, () => draw.of(englishPlan)(desk))
  const label = (): Row => row('label', draw.form(englishLabels))
  const head = draw.chance(0.8) ? [englishHead(desk)] : []
  const foot = draw.chance(0.25) ? [englishFoot(desk)] : []
  const rows = placeRows(desk, pieces, {
    head,
    foot,
    slogan: [],
    label,
    labelled: false,
    turn: () => englishFoot(desk)
  })
  return printed(draw, style, rows, pieces)
}

const titleOf = (piece: Piece): string[] => {
  const first = piece.rows.find(({ part }) => part === 'title')
  return first ? [first.text] : []
}

function printed(
  draw: Draw,
  style: HouseStyle,
  rows: readonly PlacedRow[],
  pieces: readonly Piece[]
): PrintedPage {
  const lines = setPage(draw, style, rows)
  const articles = pieces.map((piece, article) => {
    const own = lines.flatMap((line, at) =>
      line.article === article ? [{ ...line, number: at + 1 }] : []
    )
    return {
      lines: own.map(({ number }) => number),
      titleLines: own
        .filter(({ part }) => part === 'title' || part === 'headline')
        .map(({ text }) => text.trim()),
      byline: piece.byline ?? null,
      date: piece.date
    }
  })
  return { lines, articles }
}
