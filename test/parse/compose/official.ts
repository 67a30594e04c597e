import { type Desk, matterFor, paragraphsOf } from './desk.ts'
import { forms } from './draw.ts'
import { fullDate } from './forms-of-writing.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { headlineRows } from './reports.ts'
import { office, personName, placeName, unionName } from './words.ts'

const numerals = [...'一二三四五六七八九十']

/** A paper with a number of its own: a decision, a plan. */
export function decision(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, story } = matterFor(desk)
  const set = desk.style.headlineIndent ? 'centre' : 'as-is'
  const matter = draw.of(story.titles).slice(0, 14)
  const rows: Row[] = draw.chance(0.4)
    ? [
        row('title', unionName(draw), set),
        row('headline', `关于${matter}的${draw.of(['决定', '通报', '意见'])}`, set)
      ]
    : [
        row(
          'title',
          `关于${draw.of(['印发《', '表彰', ''])}${matter}${draw.of(['》的通知', '的决定', '的实施方案', '的通报'])}`,
          set
        )
      ]
  if (draw.chance(0.5))
    rows.push(
      row(
        'byline',
        `${placeName(draw).charAt(0)}工${draw.of(['发', '办', ''])}〔${desk.year}〕${draw.between(1, 90)}号`,
        set
      )
    )
  const greeted = draw.chance(0.6)
  if (greeted)
    rows.push(
      flow(
        'lead',
        draw.of(['各县（市、区）总工会：', '各基层工会：', '各直属单位工会：', '各工会小组：'])
      )
    )
  rows.push(flow(greeted ? 'body' : 'lead', sentences[0] ?? ''))
  const headed = draw.chance(0.6)
  sentences.slice(1, draw.between(3, 6)).forEach((text, at) => {
    if (headed) {
      rows.push(
        row('subheading', `${numerals[at]}、${draw.of(story.titles).slice(0, draw.between(4, 9))}`)
      )
      rows.push(flow('body', draw.of(['', `（${numerals[0]}）`, '1. ']) + text))
    } else rows.push(flow('body', `${numerals[at]}、${text}`))
  })
  if (draw.chance(0.4)) rows.push(row('body', `附件：${draw.of(story.titles).slice(0, 10)}名单`))
  const place = draw.chance(0.5) ? 'right' : 'as-is'
  if (draw.chance(0.85))
    rows.push(row('signature', draw.of([unionName(draw), office(draw)]), place))
  if (draw.chance(0.85)) rows.push(row('signature', fullDate(desk).text, place))
  return { article: true, rows, byline: null, date: undefined }
}

/** A speech: where it was held and by whom, and its parts under numbered heads. */
export function speech(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title, story } = matterFor(desk)
  const set = desk.style.headlineIndent ? 'centre' : 'as-is'
  const rows: Row[] = [row('title', title(), set)]
  if (draw.chance(0.7))
    rows.push(
      row(
        'headline',
        `——在${placeName(draw)}${draw.of(['工会工作会议', '职工代表大会', '劳模表彰大会'])}上的${draw.of(['讲话', '发言', '报告'])}`,
        set
      )
    )
  const speaker = personName(draw)
  let byline: string | null = null
  if (draw.chance(0.7)) {
    byline = speaker
    rows.push(row('byline', draw.of([speaker, `${unionName(draw)}主席 ${speaker}`]), set))
  }
  if (draw.chance(0.5)) rows.push(row('byline', `（${fullDate(desk).text}）`, set))
  rows.push(
    flow('lead', draw.of(['同志们：', '各位代表、同志们：', '尊敬的各位领导、职工朋友们：']))
  )
  paragraphsOf(draw, sentences, draw.between(3, 6)).forEach((text, at) => {
    if (at > 0 && draw.chance(0.5))
      rows.push(
        row(
          'subheading',
          `${numerals[at - 1]}、${draw.of(story.titles).slice(0, draw.between(6, 14))}`
        )
      )
    rows.push(flow('body', text))
  })
  if (draw.chance(0.4)) rows.push(flow('body', draw.of(['谢谢大家！', '谢谢！'])))
  return { article: true, rows, byline, date: undefined }
}

const factForms = forms<(name: string, said: string) => string>(
  [(name, said) => `${name}：${said}`, (name, said) => `${name}:  ${said}`],
  [(name, said) => `【${name}】${said}`, (name, said) => `${name}　${said}`]
)

/** What was said at a meeting, below the facts of it. */
export function minutes(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const rows = headlineRows(
    desk,
    `${title().slice(0, 10)}${draw.of(['会议纪要', '座谈会纪要', '会议记录', '座谈会发言摘登'])}`,
    title
  )
  const form = draw.form(factForms)
  const facts = [
    form('时间', fullDate(desk).text),
    form('地点', `${placeName(draw)}工人文化宫${draw.between(1, 5)}楼会议室`),
    form('主持', personName(draw)),
    form('记录', personName(draw)),
    form('出席', `${personName(draw)}、${personName(draw)}、${personName(draw)}`)
  ].slice(0, draw.between(2, 5))
  facts.forEach((text, at) => {
    rows.push(row(at === 0 ? 'lead' : 'body', text))
  })
  const form2 = draw.of([
    (at: number) => `${numerals[at]}、`,
    (at: number) => `${at + 1}. `,
    () => `${personName(draw)}：`,
    () => `${personName(draw)}（${unionName(draw)}）：`
  ])
  sentences.slice(0, draw.between(2, 6)).forEach((text, at) => {
    rows.push(flow('body', form2(at) + text))
  })
  return { article: true, rows, byline: null, date: undefined }
}

/** People, each with a paragraph of his own. */
export function portraits(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const rows = headlineRows(
    desk,
    `${title().slice(0, 8)}${draw.of(['先进个人事迹', '工匠风采', '候选人简介', '光荣榜'])}`,
    title
  )
  const form = draw.of([
    (name: string) => `${name}，${draw.of(['男', '女'])}，${draw.between(1960, 2000)}年生，`,
    (name: string) => `${name}：`,
    (name: string) => `【${name}】`,
    (name: string) => `●${name} `
  ])
  const apart = draw.chance(0.3)
  sentences.slice(0, draw.between(2, 6)).forEach((text, at) => {
    const name = personName(draw)
    const first = at === 0
    if (apart)
      rows.push(
        row(first ? 'lead' : 'subheading', draw.of([name, `${name} ${unionName(draw)}`])),
        flow('body', text)
      )
    else rows.push(flow(first ? 'lead' : 'body', form(name) + text))
  })
  return { article: true, rows, byline: null, date: undefined }
}
