import { type Desk, leadFor, matterFor, paragraphsOf } from './desk.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import { bare, bylineForms, datelineFor, sign } from './signers.ts'
import { personName, unionName } from './words.ts'

export function headlineRows(desk: Desk, title: string, second: () => string): Row[] {
  const { draw, style } = desk
  const [before, behind] = style.headlineMark
  const pattern = draw.of(style.headlines)
  const set = style.headlineIndent ? 'centre' : 'as-is'
  return pattern.map((kind, at) => {
    const text =
      kind === 'title'
        ? `${before}${title}${behind}`
        : kind === 'body'
          ? unionName(draw)
          : kind === 'subtitle' && draw.chance(0.4)
            ? `${draw.of(['——', '—— ', '— '])}${second()}`
            : kind === 'kicker' && draw.chance(0.2)
              ? [second(), second(), second()].map(words => words.slice(0, 2)).join(' ')
              : second()
    return row(at === 0 ? 'title' : 'headline', text, set)
  })
}

export function captionRows(desk: Desk, words: string): Row[] {
  const { draw, style } = desk
  const credit = draw.of([
    `${personName(draw)} 摄`,
    `${personName(draw)} ${personName(draw)} 摄`,
    `本报记者 ${personName(draw)} 摄`,
    '单位供图',
    `通讯员 ${personName(draw)} 供图`,
    '资料图片'
  ])
  return style
    .captionForm(words.replace(/[。！？]$/u, ''), credit)
    .map((text, at) => row(at === 0 ? 'caption' : 'credit', text, 'flow'))
}

/** The body's rows with subheadings and a picture here and there. */
export function bodyRows(
  desk: Desk,
  paragraphs: readonly string[],
  title: () => string,
  clauses: readonly string[]
): Row[] {
  const { draw, style } = desk
  const headed = paragraphs.length >= 4 && draw.chance(0.12)
  const pictureAt = draw.chance(style.pictures)
    ? draw.between(1, Math.max(1, paragraphs.length))
    : -1
  const form = draw.of([
    (text: string, _at: number) => text,
    (text: string, _at: number) => text,
    (text: string, at: number) => `${'一二三四五六'.charAt(at % 6)}、${text}`
  ])
  let heads = 0
  const rows: Row[] = []
  paragraphs.forEach((paragraph, at) => {
    if (headed && at > 0 && at % 2 === 0 && at < paragraphs.length) {
      rows.push(row('subheading', form(draw.of(clauses).slice(0, draw.between(4, 12)), heads)))
      heads += 1
    }
    if (at === pictureAt) rows.push(...captionRows(desk, title()))
    rows.push(flow(at === 0 ? 'lead' : 'body', paragraph))
  })
  if (pictureAt >= paragraphs.length) rows.push(...captionRows(desk, title()))
  return rows
}

/** A report: headline, perhaps a byline or a dateline, the body, perhaps a sign-off. */
export function report(desk: Desk): Piece {
  const { draw, style } = desk
  const { sentences, title, story } = matterFor(desk)
  const { lead, date } = leadFor(desk, sentences)
  const paragraphs = paragraphsOf(draw, [lead, ...sentences.slice(1)], draw.between(1, 6))
  const head = headlineRows(desk, title(), title)
  let byline: string | null = null
  const dateline = datelineFor(desk)
  if (dateline) paragraphs[0] = dateline.text + (paragraphs[0] ?? '')
  if (dateline?.byline) byline = dateline.byline
  const above = style.byline === 'above' || style.byline === 'below' || style.byline === 'mixed'
  const rows = [...head]
  if (above && byline === null && draw.chance(style.byline === 'mixed' ? 0.5 : 0.85)) {
    const line = draw.form(bylineForms)(draw)
    byline = bare(line)
    rows.push(row('byline', line, draw.chance(0.2) ? 'centre' : 'as-is'))
  }
  rows.push(...bodyRows(desk, paragraphs, title, story.titles))
  const last = rows.at(-1)
  // The end of a column may be lost when a page is taken off.
  const torn =
    style.brokenColumns && last?.set === 'flow' && last.text.length > 40 && draw.chance(0.2)
  if (torn && last)
    rows[rows.length - 1] = { ...last, text: last.text.slice(0, -draw.between(2, 12)) }
  const signed = byline === null && style.signature !== 'none' && draw.chance(0.8)
  if (signed) byline = sign(desk, rows)
  return { article: true, rows, byline, date }
}

/** A short piece without a headline, behind the house's mark. */
export function item(desk: Desk): Piece {
  const { draw, style } = desk
  const { sentences } = matterFor(desk)
  const { lead, date } = leadFor(desk, sentences)
  const text = [lead, ...sentences.slice(1, draw.between(1, 3))].join('')
  const rows = [flow('item', style.itemMark + draw.of(['', '', ' ']) + text)]
  const byline = style.signature !== 'none' && draw.chance(0.75) ? sign(desk, rows) : null
  return { article: true, rows, byline, date }
}

/** A short piece without headline and mark that opens with a dateline. */
export function brief(desk: Desk): Piece {
  const { draw, style } = desk
  const { sentences } = matterFor(desk)
  const { lead, date } = leadFor(desk, sentences)
  const dateline = datelineFor({ ...desk, style: { ...style, dateline: 'own' } })
  const rows = [
    flow('item', (dateline?.text ?? '') + lead + sentences.slice(1, draw.between(1, 4)).join(''))
  ]
  const byline =
    dateline?.byline ?? (style.signature !== 'none' && draw.chance(0.5) ? sign(desk, rows) : null)
  return { article: true, rows, byline, date }
}

/** A text that is all of its file: no headline, perhaps the date an archive puts in front. */
export function untitled(desk: Desk): Piece {
  const { draw } = desk
  const { sentences } = matterFor(desk)
  const dateline = draw.chance(0.3) ? datelineFor(desk) : null
  const recorded = draw.chance(0.3)
    ? `${desk.year}-05-${draw.between(10, 28)} 18:24:57，正文：`
    : ''
  const paragraphs = paragraphsOf(draw, sentences, draw.between(1, 6))
  const rows = paragraphs.map((text, at) =>
    flow(at === 0 ? 'item' : 'body', at === 0 ? recorded + (dateline?.text ?? '') + text : text)
  )
  return { article: true, rows, byline: dateline?.byline ?? null, date: undefined }
}

/** A picture with words of its own. */
export function pictureStory(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const { lead, date } = leadFor(desk, sentences)
  const headed = draw.chance(0.5)
  const credit = draw.of([
    `${personName(draw)} 摄`,
    `${personName(draw)} ${personName(draw)} 摄`,
    `本报记者 ${personName(draw)} 摄影报道`,
    `${personName(draw)} 摄影报道`
  ])
  const rows: Row[] = headed ? [row('title', title())] : []
  rows.push(flow(headed ? 'lead' : 'item', lead + (sentences[1] ?? '')))
  rows.push(
    row(
      'signature',
      draw.chance(0.3) ? `（${credit}）` : credit,
      draw.chance(0.3) ? 'right' : 'as-is'
    )
  )
  return { article: true, rows, byline: bare(credit), date }
}
