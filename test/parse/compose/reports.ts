import type { Draw } from './draw.ts'
import { forms } from './draw.ts'
import type { HouseStyle } from './house-style.ts'
import { flow, type Piece, type Row, row } from './printed.ts'
import type { Story } from './stories.ts'
import { dayOf, office, personName, placeName, spacedName, unionName } from './words.ts'

/** What a writer of pieces has at hand. */
export interface Desk {
  readonly draw: Draw
  readonly style: HouseStyle
  readonly year: number
  /** Of the publication, 1 to 12. */
  readonly month: number
  readonly stories: readonly Story[]
}

const monthDay = /\d{1,2}\s*月|\d{1,2}\s*日|近日|日前|昨日|今日|今年|去年|近年|近期|最近|不久前|连日/u
const connectives = forms(
  ['在', '为', '据介绍，', '据了解，', '“'],
  ['说起', '记者看到，']
)

/** Sentences and headlines drawn from one story. */
export function matterFor(desk: Desk): { sentences: string[]; title: () => string; story: Story } {
  const story = desk.draw.of(desk.stories)
  const start = desk.draw.below(Math.max(1, story.sentences.length - 8))
  return {
    sentences: story.sentences.slice(start, start + 14),
    title: () => titleFrom(desk.draw, story),
    story
  }
}

/** Headlines as printed: a clause, two clauses with a blank, a body and what it does. */
export function titleFrom(draw: Draw, story: Story): string {
  const clause = (): string => draw.of(story.titles)
  const shape = draw.below(14)
  if (shape < 6) return clause()
  if (shape === 6) return `${clause().slice(0, 14)} ${clause().slice(0, 14)}`
  if (shape === 7) return `${placeName(draw)}：${clause().slice(0, 18)}`
  if (shape === 8) return `${unionName(draw)}${draw.of(['召开', '举办', '开展', '走进', '启动', '推进'])}${clause().slice(0, 12)}`
  if (shape === 9) return `${clause().slice(0, 10)}，${clause().slice(0, 12)}`
  if (shape === 10) return `“${clause().slice(0, 6)}”${clause().slice(0, 9)}`
  if (shape === 11) return `${clause().slice(0, 14)}${draw.of(['？', '！', '？', '（上）', '……'])}`
  if (shape === 12) return clause().slice(0, draw.between(4, 8))
  return `${personName(draw)}${draw.of(['：', '和', '的'])}${clause().slice(0, 10)}`
}

/** Sentences grouped into paragraphs. */
export function paragraphsOf(draw: Draw, sentences: readonly string[], count: number): string[] {
  const paragraphs: string[] = []
  let at = 0
  for (let left = count; left > 0 && at < sentences.length; left -= 1) {
    const take = draw.between(1, 3)
    paragraphs.push(sentences.slice(at, at + take).join(''))
    at += take
  }
  return paragraphs
}

/** A lead that says who and, for some, when. */
function leadFor(desk: Desk, sentences: readonly string[]): { lead: string; date: string | null | undefined } {
  const { draw } = desk
  const first = sentences[0] ?? '职工们都到了。'
  const clean = !monthDay.test(sentences.slice(0, 3).join(''))
  if (draw.chance(0.4)) return { lead: first, date: clean ? null : undefined }
  if (draw.chance(0.2)) return { lead: draw.form(connectives) + first, date: clean ? null : undefined }
  const { day } = dayOf(draw)
  const before = draw.of([0, 0, 1, 2])
  const month = ((desk.month - before + 11) % 12) + 1
  const year = month > desk.month ? desk.year - 1 : desk.year
  const when = draw.chance(0.55) ? `${month}月${day}日` : draw.of(['近日', '日前', '连日来', ''])
  const who = unionName(draw)
  const lead = `${when}${when ? '，' : ''}${who}${draw.of(['举办', '召开', '组织', '在', '为', '对'])}${first}`
  if (!when.includes('月')) return { lead, date: clean ? null : undefined }
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return { lead, date: iso }
}

const reporterRoles = forms(
  ['记者', '本报记者', '通讯员', '全媒体记者', '本报通讯员', '见习记者', '首席记者'],
  ['本刊记者', '特约记者', '实习生', '驻地记者', '融媒体记者']
)
const datelineForms = forms<(names: string, place: string, day: string) => string>(
  [
    names => `本报讯（${names}）`,
    names => `本报讯 （${names}）`,
    () => '本报讯 ',
    names => `【本报讯】（${names}）`,
    (_, place, day) => `本报${place}${day}讯 `,
    (_, place, day) => `新华社${place}${day}电 `,
    (names, place, day) => `新华社${place}${day}电（${names}）`,
    names => `本刊讯（${names}）`,
    names => `（${names}）`
  ],
  [
    names => `〔本报讯〕${names}报道：`,
    names => `本网讯（${names}）`,
    () => '本刊讯 ',
    (_, place, day) => `工人日报讯 `.replace('工人日报', `${place.slice(0, 2)}工人报`) + (day ? '' : ''),
    (names, place) => `【${names}／${place.slice(0, 2)}报道】`
  ]
)

function names(draw: Draw): string {
  const one = `${draw.form(reporterRoles)}${draw.of(['', ' '])}${spacedName(draw)}`
  if (draw.chance(0.6)) return one
  return `${one} ${draw.of(['通讯员', '记者', '摄影'])}${draw.of(['', ' '])}${personName(draw)}${draw.chance(0.4) ? ` ${personName(draw)}` : ''}`
}

const bylineForms = forms<(draw: Draw) => string>(
  [
    draw => names(draw),
    draw => `□${names(draw)}`,
    draw => `■ ${names(draw)}`,
    draw => `文/${personName(draw)}`,
    draw => `文/${office(draw)} ${personName(draw)}`,
    draw => `${personName(draw)}/文 ${personName(draw)}/图`,
    draw => `文/图 本报记者 ${personName(draw)}`,
    draw => `□${personName(draw)} ${draw.of(['整理', '采写', '采访'])}`,
    draw => `本报记者 ${personName(draw)} ${personName(draw)}`,
    draw => `${draw.of(['集团', '县总', '市总', ''])}工会主席 ${personName(draw)}`,
    draw => personName(draw),
    draw => `${spacedName(draw)} ${spacedName(draw)}`,
    draw => `（${names(draw)}）`,
    draw => `作者：${personName(draw)}`,
    draw => `${personName(draw)} 口述 ${personName(draw)} 整理`
  ],
  [
    draw => `◎${personName(draw)}`,
    draw => `撰文：${personName(draw)}　摄影：${personName(draw)}`,
    draw => `采访/${personName(draw)}`,
    draw => `○ 本刊记者 ${personName(draw)}`,
    draw => `${office(draw)} ${personName(draw)}`,
    draw => `${personName(draw)} 文/摄`,
    draw => `记者${personName(draw)}报道`
  ]
)
const signatureForms = forms<(draw: Draw) => string>(
  [
    draw => `（${personName(draw)}）`,
    draw => `（${personName(draw)} ${personName(draw)}）`,
    draw => `（${office(draw)}）`,
    draw => `（${office(draw)} ${personName(draw)}）`,
    draw => `（${unionName(draw)}供稿）`,
    draw => `（${personName(draw)} 整理）`,
    draw => `（${spacedName(draw)}）`,
    draw => `${personName(draw)} ${personName(draw)}`,
    draw => spacedName(draw),
    draw => `（通讯员 ${personName(draw)}）`,
    draw => `（摘自《${placeName(draw)}工运》${draw.between(2016, 2026)}年第${draw.between(1, 12)}期）`
  ],
  [
    draw => `（据《${placeName(draw)}工人报》）`,
    draw => `（作者单位：${unionName(draw)}）`,
    draw => `（${personName(draw)}、${personName(draw)}）`,
    draw => `［${personName(draw)}］`,
    draw => `供稿：${office(draw)}`,
    draw => `（来源：${placeName(draw)}发布）`
  ]
)

/** The text without brackets and bullet, as a key gives a byline. */
const bare = (text: string): string => text.replace(/^[（(［□■◎○\s]+|[）)］\s]+$/gu, '')

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
export function bodyRows(desk: Desk, paragraphs: readonly string[], title: () => string, clauses: readonly string[]): Row[] {
  const { draw, style } = desk
  const headed = paragraphs.length >= 4 && draw.chance(0.22)
  const pictureAt = draw.chance(style.pictures) ? draw.between(1, Math.max(1, paragraphs.length)) : -1
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
  const torn = style.brokenColumns && last?.set === 'flow' && last.text.length > 40 && draw.chance(0.2)
  if (torn && last) rows[rows.length - 1] = { ...last, text: last.text.slice(0, -draw.between(2, 12)) }
  const signed = byline === null && style.signature !== 'none' && draw.chance(0.8)
  if (signed) byline = sign(desk, rows)
  return { article: true, rows, byline, date }
}

/** Puts a sign-off behind the last paragraph or below it. */
export function sign(desk: Desk, rows: Row[]): string | null {
  const { draw, style } = desk
  const text = draw.form(signatureForms)(draw)
  const place =
    style.signature === 'mixed' ? draw.of(['behind', 'alone', 'right'] as const) : style.signature
  const last = rows.at(-1)
  const textual = last && (last.part === 'body' || last.part === 'lead' || last.part === 'item')
  if (place === 'behind' && textual && last.set === 'flow' && text.startsWith('（')) {
    rows[rows.length - 1] = { ...last, text: `${last.text}${draw.of(['', ' ', '　'])}${text}` }
  } else rows.push(row('signature', text, place === 'right' ? 'right' : 'as-is'))
  return /摘自|据《|来源|作者单位/u.test(text) ? null : bare(text)
}

function datelineFor(desk: Desk): { text: string; byline: string | null } | null {
  const { draw, style } = desk
  if (style.dateline === 'none' || (style.dateline === 'mixed' && draw.chance(0.4))) return null
  const who = names(draw)
  const { month, day } = dayOf(draw)
  const text = draw.form(datelineForms)(who, placeName(draw).slice(0, 2), `${month}月${day}日`)
  return { text, byline: text.includes(who) ? who : null }
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
  const rows = [flow('item', (dateline?.text ?? '') + lead + sentences.slice(1, draw.between(1, 4)).join(''))]
  const byline = dateline?.byline ?? (style.signature !== 'none' && draw.chance(0.5) ? sign(desk, rows) : null)
  return { article: true, rows, byline, date }
}

/** A text that is all of its file: no headline, perhaps the date an archive puts in front. */
export function untitled(desk: Desk): Piece {
  const { draw } = desk
  const { sentences } = matterFor(desk)
  const dateline = draw.chance(0.3) ? datelineFor(desk) : null
  const recorded = draw.chance(0.3) ? `${desk.year}-05-${draw.between(10, 28)} 18:24:57，正文：` : ''
  const paragraphs = paragraphsOf(draw, sentences, draw.between(1, 6))
  const rows = paragraphs.map((text, at) => flow(at === 0 ? 'item' : 'body', at === 0 ? recorded + (dateline?.text ?? '') + text : text))
  return { article: true, rows, byline: dateline?.byline ?? null, date: undefined }
}

/** A picture with words of its own. */
export function pictureStory(desk: Desk): Piece {
  const { draw } = desk
  const { sentences, title } = matterFor(desk)
  const { lead, date } = leadFor(desk, sentences)
  const headed = draw.chance(0.5)
  const credit = draw.of([`${personName(draw)} 摄`, `${personName(draw)} ${personName(draw)} 摄`, `本报记者 ${personName(draw)} 摄影报道`, `${personName(draw)} 摄影报道`])
  const rows: Row[] = headed ? [row('title', title())] : []
  rows.push(flow(headed ? 'lead' : 'item', lead + (sentences[1] ?? '')))
  rows.push(row('signature', draw.chance(0.3) ? `（${credit}）` : credit, draw.chance(0.3) ? 'right' : 'as-is'))
  return { article: true, rows, byline: bare(credit), date }
}
