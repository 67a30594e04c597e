import type { Desk } from './desk.ts'
import { forms } from './draw.ts'
import { months } from './english.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { englishName, englishPlace } from './words.ts'

function matter(desk: Desk): { sentences: readonly string[]; title: () => string } {
  const story = desk.draw.of(desk.stories)
  return { sentences: story.sentences, title: () => desk.draw.of(story.titles) }
}

/** What was moved and voted at a meeting. */
export function englishMinutes(desk: Desk): Piece {
  const { draw } = desk
  const { sentences } = matter(desk)
  const rows: Row[] = [
    row(
      'title',
      draw.of(['MEETING MINUTES', 'Minutes of the General Meeting', 'Executive Board Minutes'])
    )
  ]
  const facts = [
    `Date: ${draw.of(months)} ${draw.between(1, 28)}, ${desk.year}`,
    `Present: ${englishName(draw)}, ${englishName(draw)}, ${englishName(draw)}`,
    `Chair: ${englishName(draw)}`,
    `Called to order at ${draw.between(5, 8)}:${draw.of(['00', '15', '30'])} p.m.`
  ]
  facts.slice(0, draw.between(1, 4)).forEach((text, at) => {
    rows.push(row(at === 0 ? 'lead' : 'body', text))
  })
  sentences.slice(0, draw.between(2, 5)).forEach((text, at) => {
    rows.push(flow('body', draw.of([`${at + 1}. `, '* ', '- ', '', 'Motion: ']) + text))
  })
  if (draw.chance(0.4)) rows.push(row('signature', `Respectfully submitted, ${englishName(draw)}`))
  return { article: true, rows, byline: null, date: undefined }
}

const bullets = forms(['* ', '- ', '• ', '>> ', '■ '], ['+ ', '▪ ', '◦ '])

/** A headline and points below it. */
export function englishPoints(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matter(desk)
  const rows: Row[] = [row('title', title())]
  const introduced = draw.chance(0.6)
  if (introduced) rows.push(flow('lead', sentences[0] ?? ''))
  const mark = draw.form(bullets)
  sentences.slice(1, draw.between(3, 6)).forEach((text, at) => {
    rows.push(flow(at === 0 && !introduced ? 'lead' : 'body', mark + text))
  })
  return { article: true, rows, byline: null, date: undefined }
}

/** A short piece whose head opens the line of its words. */
export function englishBrief(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matter(desk)
  const head = title().split(' ').slice(0, draw.between(2, 4)).join(' ')
  const opening = draw.of([
    `${head.toUpperCase()} -- `,
    `${head}: `,
    `* ${head}. `,
    `${englishPlace(draw).toUpperCase()}. `
  ])
  return {
    article: true,
    rows: [flow('item', opening + sentences.slice(0, draw.between(1, 3)).join(' '))],
    byline: null,
    date: undefined
  }
}

const rules = forms(['-', '=', '~'], ['*', '_'])

/** A headline over a rule of signs, as plain text shows what is one. */
export function underlined(desk: Desk, piece: Piece): Piece {
  const at = piece.rows.findIndex(({ part }) => part !== 'title' && part !== 'headline')
  const head = piece.rows[at - 1]
  if (!head) return piece
  const rule = row('furniture', desk.draw.form(rules).repeat(Math.min(60, head.text.length)))
  const rows = [...piece.rows]
  rows.splice(at, 0, { ...rule, gap: 'tight' })
  return { ...piece, rows }
}
