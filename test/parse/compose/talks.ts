import { type Desk, matterFor } from './desk.ts'
import { forms } from './draw.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { headlineRows } from './reports.ts'
import { sign } from './signers.ts'
import { office, personName, placeName } from './words.ts'

const numerals = [...'一二三四五六七八九十']

/** @example asQuestion('县里修桥。') // '县里修桥？' */
export const asQuestion = (sentence: string): string => sentence.replace(/[。！]$/u, '？')

const askForms = forms<(at: number) => readonly [ask: string, answer: string]>(
  [
    () => ['问：', '答：'],
    at => [`${numerals[at]}问：`, '答：'],
    at => [`${at + 1}.问：`, '答：'],
    () => ['读者提问：', '律师答复：'],
    () => ['Q：', 'A：'],
    at => [`问题${numerals[at]}：`, '解答：'],
    () => ['【问】', '【答】'],
    at => [`第${numerals[at]}问 `, '答 '],
    at => [`${at + 1}、`, '答：'],
    at => [`${numerals[at]}、`, '']
  ],
  [
    at => [`Q${at + 1}：`, `A${at + 1}：`],
    () => ['职工问：', '工会答：'],
    at => [`问${numerals[at]} `, '答 '],
    () => ['◎问：', '◎答：']
  ]
)

/** Questions and answers below one headline. */
export function questions(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const rows = headlineRows(
    desk,
    draw.of([
      '你问我答',
      '有问必答',
      `${draw.of(['三问', '四问', '五问'])}${title().slice(0, 6)}`,
      title()
    ]),
    title
  )
  let byline: string | null = null
  if (draw.chance(0.4)) {
    byline = `${personName(draw)} ${draw.of(['整理', '采写'])}`
    rows.push(row('byline', draw.of(['□', '', '■']) + byline))
  }
  const form = draw.form(askForms)
  const intro = draw.chance(0.3)
  const paired = draw.chance(0.4)
  if (intro) rows.push(flow('lead', sentences[0] ?? ''))
  const count = draw.between(2, 4)
  for (let at = 0; at < count; at += 1) {
    const [ask, answer] = form(at)
    const asker = draw.chance(0.3) ? `（${office(draw)} ${personName(draw)}）` : ''
    rows.push(
      flow(
        at === 0 && !intro ? 'lead' : 'body',
        ask + asQuestion(sentences[1 + at * 2] ?? '可以吗？') + asker
      ),
      flow('body', answer + (sentences[2 + at * 2] ?? '可以。'))
    )
    // A pair of lines, set off from the next pair.
    if (paired) setPair(rows, at)
    if (draw.chance(0.2)) rows.push(flow('body', sentences[9 + at] ?? '就这样。'))
  }
  if (draw.chance(0.3)) rows.push(flow('body', `咨询电话：${draw.between(2000000, 8999999)}。`))
  return { article: true, rows, byline, date: undefined }
}

function setPair(rows: Row[], at: number): void {
  const [ask, answer] = [rows.at(-2), rows.at(-1)]
  if (!ask || !answer) return
  rows.splice(-2, 2, at === 0 ? ask : { ...ask, gap: 'apart' }, { ...answer, gap: 'tight' })
}

/** One question of a column of them: it is the headline, and what stands below answers it. */
export function answered(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const ask = `${title()}${draw.of(['？', '？', '怎么办？', '吗？'])}`
  const rows: Row[] = [
    row('title', draw.form(headForms)(ask), desk.style.headlineIndent ? 'centre' : 'as-is')
  ]
  const reader = personName(draw)
  const asked = draw.chance(0.4)
  if (asked) {
    const end = draw.of([`（${reader}）`, `${placeName(draw)}职工${reader}`, '', `——${reader}`])
    rows.push(
      flow(
        'lead',
        draw.of(['', '问：', '读者来信：']) + asQuestion(sentences[0] ?? '可以吗？') + end
      )
    )
  }
  const answer = draw.of(['答：', '', '律师解答：', '【答】', '工会回复：'])
  rows.push(flow(asked ? 'body' : 'lead', answer + (sentences[1] ?? '可以。')))
  for (const text of sentences.slice(2, draw.between(2, 4))) rows.push(flow('body', text))
  return { article: true, rows, byline: null, date: undefined }
}

const headForms = forms<(ask: string) => string>(
  [ask => ask, ask => ask, ask => `问：${ask}`, ask => `Q：${ask}`],
  [ask => `【问】${ask}`, ask => `职工问：${ask}`]
)

/** A talk: the reporter asks, somebody answers. */
export function interview(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const who = personName(draw)
  const rows = headlineRows(
    desk,
    draw.of([title(), `对话${who}：${title().slice(0, 12)}`, `“${title().slice(0, 12)}”`]),
    title
  )
  let byline: string | null = null
  if (draw.chance(0.6)) {
    byline = `${draw.of(['本报记者', '本刊记者', '记者'])} ${personName(draw)}`
    rows.push(row('byline', byline))
  }
  const [ask, say] = draw.form(speakers)(who)
  rows.push(flow('lead', sentences[0] ?? ''))
  for (let at = 0; at < draw.between(2, 4); at += 1) {
    rows.push(flow('body', ask + asQuestion(sentences[1 + 2 * at] ?? '然后呢？')))
    rows.push(flow('body', say + (sentences[2 + 2 * at] ?? '就这样。')))
  }
  if (byline === null && draw.chance(0.5)) byline = sign(desk, rows)
  return { article: true, rows, byline, date: undefined }
}

const speakers = forms<(who: string) => readonly [ask: string, answer: string]>(
  [
    who => ['记者：', `${who}：`],
    who => ['本刊：', `${who}：`],
    who => ['记者 ', `${who} `],
    () => ['问：', '答：'],
    who => ['■记者：', `□${who}：`]
  ],
  [who => ['主持人：', `${who}：`], who => ['【记者】', `【${who}】`]]
)
