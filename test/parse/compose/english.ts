import type { Desk } from './desk.ts'
import type { Draw } from './draw.ts'
import { forms } from './draw.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { englishName, englishPlace } from './words.ts'

export const months =
  'January February March April May June July August September October November December'.split(' ')
const offices = [
  'President',
  'Chief Steward',
  'Secretary',
  'Treasurer',
  'Organizer',
  'Local 61',
  'Staff Writer',
  'Shop Steward'
]

function matter(desk: Desk): { sentences: readonly string[]; title: () => string } {
  const story = desk.draw.of(desk.stories)
  return { sentences: story.sentences, title: () => desk.draw.of(story.titles) }
}

function paragraphs(draw: Draw, sentences: readonly string[], count: number): string[] {
  const made: string[] = []
  for (let at = 0; made.length < count && at < sentences.length; ) {
    const take = draw.between(1, 4)
    made.push(sentences.slice(at, at + take).join(' '))
    at += take
  }
  return made
}

const cased = (desk: Desk, text: string): string =>
  desk.style.headlineMark[0] !== '' ? text.toUpperCase() : text

const bylines = forms<(draw: Draw) => string>(
  [
    draw => `by ${englishName(draw)}, ${draw.of(offices)}`,
    draw => `By ${englishName(draw)}`,
    draw => `by ${englishName(draw)} and ${englishName(draw)}`,
    draw => `BY ${englishName(draw).toUpperCase()}`,
    draw => `By ${englishName(draw)}, ${draw.of(offices)}`,
    draw => `${englishName(draw)}, ${draw.of(offices)}`,
    draw => `Story by ${englishName(draw)}`,
    draw => `Written by ${englishName(draw)}`
  ],
  [
    draw => `${englishName(draw)} | ${draw.of(offices)}`,
    draw => `Submitted by ${englishName(draw)}`,
    draw => `-- ${englishName(draw)}, ${draw.of(offices)}`,
    draw => `Text by ${englishName(draw)}`
  ]
)

function headline(desk: Desk, title: () => string): Row[] {
  const rows = [row('title', cased(desk, title()))]
  if (desk.draw.chance(0.2)) rows.push(row('headline', title()))
  return rows
}

function lead(desk: Desk, first: string): { text: string; date: string | null } {
  const { draw } = desk
  const [month, day] = [draw.between(1, 12), draw.between(1, 28)]
  const iso = `${desk.year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const name = months[month - 1] ?? 'May'
  if (draw.chance(0.25))
    return {
      text: `${englishPlace(draw).toUpperCase()}, ${draw.of([name, `${name.slice(0, 3)}.`])} ${day} ${draw.of(['--', '—', '-'])} ${first}`,
      date: iso
    }
  if (draw.chance(0.25))
    return {
      text: `On ${name} ${day} ${first.charAt(0).toLowerCase()}${first.slice(1)}`,
      date: iso
    }
  return { text: first, date: null }
}

export function englishReport(desk: Desk): Piece {
  const { draw, style } = desk
  const { sentences, title } = matter(desk)
  const opening = lead(desk, sentences[0] ?? 'It began early.')
  const rows = headline(desk, title)
  let byline: string | null = null
  if (style.byline !== 'none' && draw.chance(0.8)) {
    const line = draw.form(bylines)(draw)
    byline = line.replace(/^(?:(?:story |written |submitted |text )?by |-- )/iu, '')
    rows.push(row('byline', line))
  }
  const greeted = draw.chance(0.12)
  if (greeted)
    rows.push(flow('lead', draw.of(['Brothers and sisters,', 'Dear members,', 'Friends,'])))
  paragraphs(draw, [opening.text, ...sentences.slice(1)], draw.between(1, 5)).forEach(
    (text, at) => {
      if (at > 1 && draw.chance(0.12))
        rows.push(row('subheading', title().split(' ').slice(0, 4).join(' ')))
      rows.push(flow(at === 0 && !greeted ? 'lead' : 'body', text))
    }
  )
  if (byline === null && draw.chance(0.3)) {
    byline = englishName(draw)
    rows.push(
      row(
        'signature',
        draw.of([`-- ${byline}`, `— ${byline}`, `${byline}, ${draw.of(offices)}`, `(${byline})`])
      )
    )
  }
  return { article: true, rows, byline, date: undefined }
}

export function englishNotice(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matter(desk)
  const rows: Row[] = [
    row('title', draw.of([title().toUpperCase(), title(), 'NOTICE OF MEETING', 'Coming Events']))
  ]
  const month = draw.of(months)
  const facts = [
    `When:   ${draw.of(['Saturday', 'Monday'])}, ${month} ${draw.between(1, 28)}, 9:00 a.m.`,
    `Where:  Union Hall, ${draw.between(1, 90)} Capstan Street`,
    `Seats:  ${draw.between(5, 90)}`,
    `RSVP:   ${englishName(draw)}, 555-0${draw.between(100, 199)}`,
    'Lunch:  provided'
  ]
  const dated = Array.from(
    { length: 4 },
    (_, at) => `${month} ${at * 6 + 2}${draw.of(['  ', ': ', ' - '])}${title()}`
  )
  const lines = draw.chance(0.6) ? facts.slice(0, draw.between(2, 5)) : dated
  lines.forEach((text, at) => {
    rows.push(row(at === 0 ? 'lead' : 'body', text))
  })
  if (draw.chance(0.5)) rows.push(flow('body', sentences[0] ?? ''))
  return { article: true, rows, byline: null, date: undefined }
}

export function englishQuestions(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matter(desk)
  const rows = [
    row(
      'title',
      draw.of([title(), 'Ask the Steward', 'Your Questions Answered', 'Know Your Rights'])
    )
  ]
  const [ask, answer] = draw.of([
    ['Q. ', 'A. '],
    ['Q: ', 'A: '],
    ['Question: ', 'Answer: ']
  ] as const)
  for (let at = 0; at < draw.between(2, 3); at += 1) {
    const asker = draw.chance(0.5)
      ? ` -- ${draw.of([...'GTMKR'])}.${draw.of([...'MRSL'])}., ${draw.of(['Pier 3', 'Yard', 'Gate 2'])}`
      : ''
    rows.push(
      flow(at === 0 ? 'lead' : 'body', ask + (sentences[at * 2] ?? '').replace(/\.$/u, '?') + asker)
    )
    rows.push(flow('body', answer + (sentences[at * 2 + 1] ?? '')))
  }
  return { article: true, rows, byline: null, date: undefined }
}

export function englishObituary(desk: Desk): Piece {
  const { draw } = desk
  const { sentences } = matter(desk)
  const name = englishName(draw)
  const rows: Row[] = [
    row(
      'title',
      draw.of([`In Memoriam: ${name}, 1938-2025`, `${name}, 1941-2024`, `Remembering ${name}`])
    )
  ]
  rows.push(
    flow(
      'lead',
      `${name} died at home on ${draw.of(months)} ${draw.between(1, 28)}, aged ${draw.between(60, 97)}. ${sentences[0] ?? ''}`
    )
  )
  rows.push(flow('body', sentences.slice(1, 3).join(' ')))
  return { article: true, rows, byline: null, date: undefined }
}

export function englishLetter(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matter(desk)
  const name = englishName(draw)
  const rows = [row('title', draw.of([title(), 'Letter to the Editor']))]
  rows.push(flow('lead', draw.of(['Dear Editor,', 'To the Editor:', 'Dear Editor:'])))
  for (const text of paragraphs(draw, sentences, 2)) rows.push(flow('body', text))
  rows.push(row('signature', draw.of([name, `${name}, Pier 3`, `-- ${name}`])))
  return { article: true, rows, byline: name, date: undefined }
}
