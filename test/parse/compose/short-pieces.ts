import { type Desk, leadFor, matterFor } from './desk.ts'
import { anyPair, forms } from './draw.ts'
import { fullDate } from './forms-of-writing.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { headlineRows } from './reports.ts'
import { sign } from './signers.ts'
import { personName, placeName, unionName } from './words.ts'

const inlineHeads = forms<(head: string, mark: string) => string>(
  [
    head => `【${head}】`,
    (head, mark) => `${mark}${head} `,
    (head, mark) => `${mark}${head}：`,
    head => `［${head}］ `
  ],
  [head => `〖${head}〗`, (head, mark) => `${mark}【${head}】`, (head, mark) => `${mark} ${head}——`]
)

/** A short piece whose head stands on the line of its words. */
export function headedItem(desk: Desk): Piece {
  const { draw, style } = desk
  const { sentences, title } = matterFor(desk)
  const { lead, date } = leadFor(desk, sentences)
  const words = title().slice(0, draw.between(4, 12))
  const pair = anyPair(draw)
  const head = draw.chance(0.2)
    ? pair[0] + words + pair[1]
    : draw.form(inlineHeads)(words, style.itemMark)
  const rows = [flow('item', head + lead + sentences.slice(1, draw.between(1, 3)).join(''))]
  const byline = style.signature !== 'none' && draw.chance(0.6) ? sign(desk, rows) : null
  return { article: true, rows, byline, date }
}

/** A report of one paragraph under a short headline. */
export function shortReport(desk: Desk): Piece {
  const { draw, style } = desk
  const { sentences, title } = matterFor(desk)
  const { lead, date } = leadFor(desk, sentences)
  const rows = headlineRows(desk, title(), title)
  rows.push(flow('lead', lead + sentences.slice(1, draw.between(1, 3)).join('')))
  const byline = style.signature !== 'none' && draw.chance(0.6) ? sign(desk, rows) : null
  return { article: true, rows, byline, date }
}

const sources = forms<(desk: Desk, name: string) => string>(
  [
    ({ draw }, name) =>
      `发布时间：2024-0${draw.between(1, 9)}-${draw.between(10, 28)} 来源：${unionName(draw)} 作者：${name}`,
    (desk, name) => `${fullDate(desk).text} ${name}`,
    ({ draw }, name) =>
      `原创 ${name} ${placeName(draw)}总工会 ${draw.between(2019, 2026)}-0${draw.between(1, 9)}-${draw.between(10, 28)} 18:30`,
    ({ draw }, name) => `来源：${unionName(draw)}　作者：${name}`
  ],
  [
    ({ draw }, name) => `作者：${name}　编辑：${personName(draw)}　点击：${draw.between(10, 9000)}`,
    (desk, name) => `${name}　发表于 ${fullDate(desk).text}`
  ]
)

const callers = [
  '点击上方蓝字关注我们',
  '点击蓝字 关注我们',
  '↑点击上方“工会”订阅',
  '全文约1200字，阅读约需3分钟',
  '点击收听本文'
]

/** An article of the web or of a chat program's channel: who and when under the headline, short paragraphs. */
export function webArticle(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const name = personName(draw)
  const rows: Row[] = [row('title', title())]
  if (draw.chance(0.8)) rows.push(row('byline', draw.form(sources)(desk, name)))
  if (draw.chance(0.3)) rows.push(row('furniture', draw.of(callers)))
  const headed = draw.chance(0.4)
  const counted = !headed && draw.chance(0.3)
  let parts = 0
  sentences.slice(0, draw.between(3, 9)).forEach((text, at) => {
    if (counted && draw.chance(at === 0 ? 0.5 : 0.3)) {
      parts += 1
      rows.push(row('subheading', draw.of([`0${parts}`, `${parts}`, `PART ${parts}`, '▼', '◆◆◆'])))
    }
    if (headed && at > 1 && draw.chance(0.3))
      rows.push(
        row(
          'subheading',
          draw.of([`0${at}`, '', 'PART ']) + (draw.chance(0.5) ? title().slice(0, 8) : title())
        )
      )
    rows.push(flow(at === 0 ? 'lead' : 'body', text))
  })
  return { article: true, rows, byline: null, date: undefined }
}

/** A small paid notice. */
export function declaration(desk: Desk): Piece {
  const { draw } = desk
  const { sentences } = matterFor(desk)
  const rows: Row[] = [
    row(
      'title',
      draw.of(['遗失声明', '招领启事', '更正', '致歉', '友情提示', '征集令', '订阅启事'])
    )
  ]
  rows.push(
    flow(
      'lead',
      draw.of([
        `${unionName(draw)}遗失公章一枚，声明作废。`,
        `${personName(draw)}遗失会员证，编号${draw.between(100000, 999999)}，声明作废。`,
        sentences[0] ?? ''
      ])
    )
  )
  if (draw.chance(0.4))
    rows.push(row('signature', draw.of([unionName(draw), '本刊编辑部', '编 者'])))
  return { article: true, rows, byline: null, date: undefined }
}

/** A comment: the editors' words first, the author's after them. */
export function comment(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const rows = headlineRows(desk, title(), title)
  let byline: string | null = null
  if (draw.chance(0.6)) {
    byline = personName(draw)
    rows.push(
      row(
        'byline',
        draw.of([
          byline,
          `□${byline}`,
          `文/${byline}`,
          `${byline}（${placeName(draw)}）`,
          `本刊评论员 ${byline}`
        ])
      )
    )
  }
  rows.push(
    flow(
      'lead',
      draw.of(['编者按：', '【编者按】', '编者按 ', '开栏的话：', '']) + (sentences[0] ?? '')
    )
  )
  for (const text of sentences.slice(1, draw.between(3, 7))) rows.push(flow('body', text))
  if (byline === null && draw.chance(0.5)) byline = sign(desk, rows)
  return { article: true, rows, byline, date: undefined }
}
