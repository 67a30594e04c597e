import type { Draw } from './draw.ts'
import { forms } from './draw.ts'
import type { HouseStyle } from './house-style.ts'
import type { Story } from './stories.ts'
import { dayOf, personName, placeName, unionName } from './words.ts'

/** What a writer of pieces has at hand. */
export interface Desk {
  readonly draw: Draw
  readonly style: HouseStyle
  readonly year: number
  /** Of the publication, 1 to 12. */
  readonly month: number
  readonly stories: readonly Story[]
}

const monthDay =
  /\d{1,2}\s*月|\d{1,2}\s*日|近日|日前|昨日|今日|今年|去年|近年|近期|最近|不久前|连日/u

const connectives = forms(['在', '为', '据介绍，', '据了解，', '“'], ['说起', '记者看到，'])

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
  if (shape === 7)
    return `${placeName(draw)}${draw.of(['：', '：', '｜', '丨', ' | '])}${clause().slice(0, 18)}`
  if (shape === 8)
    return `${unionName(draw)}${draw.of(['召开', '举办', '开展', '走进', '启动', '推进'])}${clause().slice(0, 12)}`
  if (shape === 9 && draw.chance(0.3))
    return `${clause().slice(0, 6)}${draw.of(['｜', '丨', '|', '·'])}${clause()}`
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
export function leadFor(
  desk: Desk,
  sentences: readonly string[]
): { lead: string; date: string | null | undefined } {
  const { draw } = desk
  const first = sentences[0] ?? '职工们都到了。'
  const clean = !monthDay.test(sentences.slice(0, 3).join(''))
  if (draw.chance(0.4)) return { lead: first, date: clean ? null : undefined }
  if (draw.chance(0.2))
    return { lead: draw.form(connectives) + first, date: clean ? null : undefined }
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
