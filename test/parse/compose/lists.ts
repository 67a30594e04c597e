import { type Desk, matterFor } from './desk.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { headlineRows } from './reports.ts'
import { sign } from './signers.ts'
import { office, personName, placeName, unionName } from './words.ts'

const numerals = [...'一二三四五六七八九十']

/** A list of names or winners below a headline. */
export function winners(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const rows = headlineRows(
    desk,
    `${draw.of(['2024年度', '第三届', '', '首届'])}“${title().slice(0, 4)}”${draw.of(['获奖名单', '表彰名单', '评选结果', '名单公布'])}`,
    title
  )
  const introduced = draw.chance(0.6)
  if (introduced) rows.push(flow('lead', sentences[0] ?? ''))
  const gap = draw.of([' ', '\t', '　', '  '])
  const graded = draw.chance(0.5)
  const count = draw.between(3, 8)
  for (let at = 0; at < count; at += 1) {
    const cells = [personName(draw), unionName(draw), title().slice(0, 8)].slice(
      0,
      draw.between(1, 3)
    )
    if (graded && at % 3 === 0)
      rows.push(
        row(
          !introduced && at === 0 ? 'lead' : 'body',
          draw.of([
            `${'一二三'.charAt((at / 3) % 3)}等奖（${draw.between(1, 9)}名）`,
            `${'一二三'.charAt((at / 3) % 3)}等奖：`,
            `${'一二三'.charAt((at / 3) % 3)}等奖`
          ])
        )
      )
    rows.push(row(!introduced && at === 0 && !graded ? 'lead' : 'body', cells.join(gap)))
  }
  if (draw.chance(0.3)) rows.push(row('body', draw.of(['（排名不分先后）', '（以姓氏笔画为序）'])))
  return { article: true, rows, byline: null, date: undefined }
}

/** Times and what happens then, or points of order. */
export function agenda(desk: Desk): Piece {
  const { draw } = desk
  const { title, sentences } = matterFor(desk)
  const rows = headlineRows(
    desk,
    `${title().slice(0, 10)}${draw.of(['日程', '议程', '活动安排', '预告', '日历'])}`,
    title
  )
  const facts = [
    `时间：${draw.between(1, 12)}月${draw.between(1, 28)}日${draw.of(['上午9时', '下午2:30', ''])}`,
    `地点：${placeName(draw)}工人文化宫${draw.between(1, 5)}楼`,
    `参加人员：${office(draw)}全体会员`,
    `主持：${personName(draw)}`
  ]
  const timed = draw.chance(0.5)
  const lines = timed
    ? Array.from(
        { length: draw.between(3, 7) },
        (_, at) =>
          `${8 + at}:${draw.of(['00', '30'])}${draw.of([' ', '　', '—9:40 '])}${title().slice(0, 12)}`
      )
    : Array.from(
        { length: draw.between(2, 5) },
        (_, at) => `${numerals[at]}、${title().slice(0, 16)}${draw.of(['', '；', '。'])}`
      )
  const all = draw.chance(0.5) ? [...facts.slice(0, draw.between(1, 4)), ...lines] : [...lines]
  if (draw.chance(0.3)) all.unshift(sentences[0] ?? '')
  all.forEach((text, at) => {
    rows.push(row(at === 0 ? 'lead' : 'body', text))
  })
  return { article: true, rows, byline: null, date: undefined }
}

/** Columns of figures set with blanks, and perhaps a note. */
export function table(desk: Desk): Piece {
  const { draw } = desk
  const { title } = matterFor(desk)
  const rows = headlineRows(
    desk,
    draw.of([
      `${title().slice(0, 12)}`,
      '数说上半年',
      '一季度数字',
      `${title().slice(0, 8)}统计表`
    ]),
    title
  )
  const gap = draw.of(['\t', '    ', '　　', '  ', ' '])
  const columns = draw.between(2, 4)
  const head = ['项目', '今年', '去年同期', '增减'].slice(0, columns)
  rows.push(row('lead', head.join(gap)))
  for (let at = draw.between(3, 8); at > 0; at -= 1)
    rows.push(
      row(
        'body',
        [
          title().slice(0, draw.between(3, 8)),
          ...head.slice(1).map(() => `${draw.between(2, 9999)}${draw.of(['人', '元', '件', ''])}`)
        ].join(gap)
      )
    )
  if (draw.chance(0.4))
    rows.push(
      row(
        'body',
        `注：数据截至${draw.between(1, 12)}月${draw.between(1, 28)}日，由${office(draw)}整理。`
      )
    )
  return { article: true, rows, byline: null, date: undefined }
}

/** Numbered advice below a headline. */
export function advice(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const rows = headlineRows(desk, title(), title)
  const mark = draw.of([
    (at: number) => `${at + 1}. `,
    (at: number) => `${numerals[at]}、`,
    () => '●',
    () => '■ ',
    () => '- ',
    () => '• ',
    () => '◆',
    (at: number) => `（${numerals[at]}）`,
    (at: number) => `${'①②③④⑤⑥'.charAt(at)}`
  ])
  const introduced = draw.chance(0.7)
  if (introduced) rows.push(flow('lead', sentences[0] ?? ''))
  sentences.slice(1, draw.between(4, 6)).forEach((sentence, at) => {
    rows.push(flow(at === 0 && !introduced ? 'lead' : 'body', mark(at) + sentence))
  })
  const byline = draw.chance(0.3) ? sign(desk, rows) : null
  return { article: true, rows, byline, date: undefined }
}

/** Verses. */
export function poem(desk: Desk): Piece {
  const { draw } = desk
  const { title } = matterFor(desk)
  const rows: Row[] = [row('title', title().slice(0, draw.between(3, 8)))]
  const poet = personName(draw)
  rows.push(row('byline', draw.of([poet, `□${poet}`, `${unionName(draw)} ${poet}`])))
  for (let at = 0; at < draw.between(4, 10); at += 1)
    rows.push(
      row(
        at === 0 ? 'lead' : 'body',
        title().slice(0, draw.between(5, 11)) + draw.of(['', '', '，', '。'])
      )
    )
  return { article: true, rows, byline: poet, date: undefined }
}
