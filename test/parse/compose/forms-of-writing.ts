import { type Desk, matterFor, paragraphsOf } from './desk.ts'
import { forms } from './draw.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { headlineRows } from './reports.ts'
import { asQuestion } from './talks.ts'
import { dayOf, office, personName, placeName, unionName } from './words.ts'

const numerals = [...'一二三四五六七八九十']

/** Chinese or Arabic, with the blanks some houses set. */
export function fullDate(desk: Desk): { text: string; iso: string } {
  const { month, day } = dayOf(desk.draw)
  const iso = `${desk.year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return { text: `${desk.year}年${month}月${day}日`, iso }
}

const readerForms = forms<(name: string) => string>(
  [name => `读者 ${name}`, name => `${name}`, name => `职工 ${name}`, name => `一名职工 ${name}`],
  [name => `工友 ${name}`, name => `您的读者：${name}`]
)

/** A reader's letter with the answer below it. */
export function letter(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const reader = personName(draw)
  const rows = headlineRows(desk, draw.chance(0.5) ? asQuestion(title()) : title(), title)
  rows.push(flow('lead', draw.of(['编辑同志：', '编辑部：', '主席同志：', '工会：', '编辑老师：'])))
  for (const paragraph of paragraphsOf(draw, sentences.slice(0, 4), 2))
    rows.push(flow('body', paragraph))
  const set = draw.chance(0.5) ? 'right' : 'as-is'
  rows.push(row('signature', draw.form(readerForms)(reader), set))
  if (draw.chance(0.3)) rows.push(row('signature', fullDate(desk).text, set))
  let byline = reader
  if (draw.chance(0.7)) {
    rows.push(
      flow(
        'body',
        draw.of([
          `${reader}同志：`,
          '答复：',
          `${reader}您好：`,
          '编辑同志答复如下：',
          '律师解答：'
        ])
      )
    )
    for (const paragraph of paragraphsOf(draw, sentences.slice(4), draw.between(1, 2)))
      rows.push(flow('body', paragraph))
    if (draw.chance(0.7)) {
      byline = personName(draw)
      rows.push(row('signature', `${placeName(draw)}律师事务所律师 ${byline}`, set))
    }
  }
  return { article: true, rows, byline, date: undefined }
}

const noticeTitles = forms(
  ['通知', '公告', '启事', '倡议书', '公示', '通 知', '招聘启事', '表扬信', '会议通知', '温馨提示'],
  ['通告', '征稿启事', '感谢信', '停水通知', '声明']
)

/** A notice, signed by a body and dated below. */
export function notice(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, story } = matterFor(desk)
  const head = draw.chance(0.5)
    ? draw.form(noticeTitles)
    : `关于${draw.of(story.titles).slice(0, 14)}的${draw.of(['通知', '公告', '公示', '决定', '倡议'])}`
  const rows: Row[] = [row('title', head, desk.style.headlineIndent ? 'centre' : 'as-is')]
  const greeted = draw.chance(0.5)
  if (greeted)
    rows.push(
      flow(
        'lead',
        draw.of([
          '各基层工会：',
          '各分会、各直属单位：',
          '全体会员：',
          '各位职工：',
          '广大职工朋友们：'
        ])
      )
    )
  const points = draw.chance(0.5)
  const paragraphs = paragraphsOf(draw, sentences, draw.between(1, 4))
  paragraphs.forEach((paragraph, at) => {
    const mark = points && at > 0 ? `${numerals[at - 1]}、` : ''
    rows.push(flow(at === 0 && !greeted ? 'lead' : 'body', mark + paragraph))
  })
  if (draw.chance(0.4))
    rows.push(
      flow(
        'body',
        draw.of([
          '特此通知。',
          '特此公告。',
          `联系人：${personName(draw)}，电话：${draw.between(2000000, 8999999)}。`
        ])
      )
    )
  const body = draw.of([unionName(draw), unionName(draw), office(draw)])
  const set = draw.chance(0.4) ? 'right' : 'as-is'
  const { text } = fullDate(desk)
  if (draw.chance(0.85)) rows.push(row('signature', body, set))
  if (draw.chance(0.85)) rows.push(row('signature', text, set))
  return { article: true, rows, byline: null, date: undefined }
}

/** A death, told by a committee. */
export function obituary(desk: Desk): Piece {
  const { draw } = desk
  const { sentences } = matterFor(desk)
  const name = personName(draw)
  const { text, iso } = fullDate(desk)
  const set = draw.chance(0.4) ? 'right' : 'as-is'
  const rows: Row[] = [
    row('title', draw.of(['讣告', '讣 告', `沉痛悼念${name}同志`, `${name}同志逝世`]))
  ]
  const office = draw.of(['原集团工会副主席', '全国劳动模范', '本会退休干部', '原县总工会主席'])
  rows.push(
    flow(
      'lead',
      `${office}${name}同志因病医治无效，于${text}${draw.of(['', '3时20分', '凌晨'])}逝世，享年${draw.between(55, 98)}岁。`
    )
  )
  rows.push(
    flow(
      'body',
      `${name}同志${desk.year - draw.between(60, 95)}年${draw.between(1, 12)}月出生，${sentences[0] ?? ''}`
    )
  )
  if (draw.chance(0.7))
    rows.push(flow('body', `遵照${name}同志遗愿，丧事从简。${sentences[1] ?? ''}`))
  if (draw.chance(0.8)) rows.push(row('signature', `${name}同志治丧小组`, set))
  if (draw.chance(0.7)) rows.push(row('signature', fullDate(desk).text, set))
  return { article: true, rows, byline: null, date: iso }
}

/** A side piece to the one above, announced as such. */
export function sideBox(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const rows: Row[] = [
    row(
      'title',
      draw.of([
        '新闻链接',
        '相关链接',
        '名词解释',
        '小贴士',
        '延伸阅读',
        '编后',
        '■相关链接',
        '【小贴士】'
      ])
    ),
    ...(draw.chance(0.6) ? [row('headline', title())] : [])
  ]
  for (const [at, paragraph] of paragraphsOf(draw, sentences, draw.between(1, 3)).entries())
    rows.push(flow(at === 0 ? 'lead' : 'body', paragraph))
  return { article: true, rows, byline: null, date: undefined }
}
