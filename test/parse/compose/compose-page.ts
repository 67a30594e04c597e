import type { Desk } from './desk.ts'
import { createDraw, type Draw, forms } from './draw.ts'
import {
  englishLetter,
  englishNotice,
  englishObituary,
  englishQuestions,
  englishReport
} from './english.ts'
import { englishFoot, englishHead, englishLabels } from './english-furniture.ts'
import * as notes from './english-notes.ts'
import * as writing from './forms-of-writing.ts'
import { nextPage, pageFoot, pageHead, paperOf } from './furniture.ts'
import { type HouseStyle, houseStyle } from './house-style.ts'
import * as lists from './lists.ts'
import * as official from './official.ts'
import { placeRows, slogan } from './place-rows.ts'
import { type Piece, type PrintedPage, type Row, row } from './printed.ts'
import { brief, item, pictureStory, report, untitled } from './reports.ts'
import { type PlacedRow, setPage } from './set-page.ts'
import * as short from './short-pieces.ts'
import type { Story } from './stories.ts'
import * as talks from './talks.ts'

export interface Stories {
  readonly chinese: readonly Story[]
  readonly english: readonly Story[]
}

type Writer = (desk: Desk) => Piece

/** What a page prints; a plan drawn for papers that were never learned from mixes forms that no other page does. */
const chinesePlans = forms<readonly Writer[]>(
  [
    [report],
    [report],
    [report, report, report, writing.notice, pictureStory, writing.sideBox],
    [
      report,
      report,
      talks.questions,
      lists.winners,
      writing.obituary,
      writing.notice,
      talks.interview
    ],
    [report, lists.table, writing.notice, lists.advice, lists.agenda],
    [writing.letter, report, talks.questions, lists.advice],
    [talks.questions, report, short.shortReport, report],
    [talks.questions, report, writing.letter, talks.interview, report],
    [report, lists.poem, talks.interview, writing.letter],
    [pictureStory, pictureStory, report],
    [item],
    [item],
    [short.headedItem],
    [untitled],
    [brief, brief, report],
    [short.shortReport],
    [short.shortReport, short.shortReport, official.decision],
    [talks.answered, talks.answered, report],
    [official.decision, report, official.minutes, writing.notice],
    [official.speech, report, short.comment],
    [short.webArticle],
    [short.webArticle, short.webArticle, writing.notice],
    [short.comment, report, report, short.declaration],
    [official.portraits, report, report, lists.winners],
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
  ],
  [
    [report],
    [report, short.shortReport, talks.questions, report],
    [item],
    [short.headedItem],
    [talks.answered, writing.letter, report],
    [report, official.speech, official.portraits],
    [official.minutes, lists.agenda, report, short.comment],
    [short.webArticle, report],
    [short.declaration, writing.notice, report],
    [brief, report],
    [untitled],
    [report, pictureStory, lists.advice, lists.table, writing.obituary, lists.poem]
  ]
)

const englishPlans = forms<readonly Writer[]>(
  [
    [
      englishReport,
      englishReport,
      englishReport,
      englishNotice,
      englishQuestions,
      englishObituary,
      englishLetter
    ],
    [englishReport],
    [englishReport, notes.englishPoints, notes.englishMinutes, englishNotice],
    [notes.englishBrief]
  ],
  [
    [englishReport, englishReport, englishQuestions, notes.englishPoints],
    [englishReport, englishLetter, englishObituary, notes.englishMinutes]
  ]
)

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
  const brief = plan.every(writer => writer === item || writer === short.headedItem)
  const plain = plan.includes(untitled)
  const count = plain || draw.chance(0.14) ? 1 : draw.between(2, brief ? 9 : 7)
  const pieces = Array.from({ length: count }, () => unevenly(draw, draw.of(plan)(desk)))
  const mixed = !brief && draw.chance(0.15)
  if (mixed) for (let extra = draw.between(2, 4); extra > 0; extra -= 1) pieces.push(item(desk))
  const headed = draw.chance(plain ? 0.2 : 0.78)
  const head = headed ? [pageHead(draw, paper, pieces.flatMap(titleOf))] : []
  const foot = draw.chance(0.3) ? [pageFoot(draw)] : []
  const label = (): Row => row('label', style.labelForm(draw.form(sections)))
  const topSlogan = draw.chance(0.2) ? [slogan(desk)] : []
  // Without a printed date of the page its reports' days have no year.
  const dated = headed ? pieces : pieces.map(piece => ({ ...piece, date: undefined }))
  const numbered = pieces.map((piece, at) => numberedHead(style, piece, at))
  const rows = placeRows(desk, numbered, {
    head,
    foot,
    slogan: topSlogan,
    label,
    labelled: brief || mixed,
    turn: () => nextPage(draw, paper)
  })
  return printed(draw, style, rows, dated)
}

/** A few pieces keep other distances than their page: all lines close together. */
function unevenly(draw: Draw, piece: Piece): Piece {
  if (!draw.chance(0.08)) return piece
  const close = (row: Row): Row => (row.part === 'body' ? { ...row, gap: 'tight' } : row)
  return { ...piece, rows: piece.rows.map(close) }
}

const numberedHead = (style: HouseStyle, piece: Piece, at: number): Piece => ({
  ...piece,
  rows: piece.rows.map((row, index) =>
    index === 0 && row.part === 'title'
      ? { ...row, text: style.headlineNumber(at) + row.text }
      : row
  )
})

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
  const plan = draw.form(englishPlans)
  const ruled = draw.chance(0.15)
  const pieces = Array.from({ length: draw.between(1, 6) }, () => {
    const piece = draw.of(plan)(desk)
    return ruled ? notes.underlined(desk, piece) : piece
  })
  const label = (): Row => row('label', draw.form(englishLabels))
  const head = draw.chance(0.8) ? [englishHead(desk)] : []
  const foot = draw.chance(0.25) ? [englishFoot(desk)] : []
  const rows = placeRows(desk, pieces, {
    head,
    foot,
    slogan: [],
    label,
    labelled: plan.includes(notes.englishBrief),
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
