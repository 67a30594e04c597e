import type { Desk } from './desk.ts'
import type { Draw } from './draw.ts'
import { anyPair, forms } from './draw.ts'
import { type Row, row } from './printed.ts'
import { dayOf, office, personName, placeName, spacedName, unionName } from './words.ts'

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
    names => `（${names}）`,
    names => `〔本报讯〕${names}报道：`,
    names => `本网讯（${names}）`,
    () => '本刊讯 '
  ],
  [
    (_, place, day) =>
      `工人日报讯 `.replace('工人日报', `${place.slice(0, 2)}工人报`) + (day ? '' : ''),
    (names, place) => `【${names}／${place.slice(0, 2)}报道】`
  ]
)

function names(draw: Draw): string {
  const one = `${draw.form(reporterRoles)}${draw.of(['', ' '])}${spacedName(draw)}`
  if (draw.chance(0.6)) return one
  return `${one} ${draw.of(['通讯员', '记者', '摄影'])}${draw.of(['', ' '])}${personName(draw)}${draw.chance(0.4) ? ` ${personName(draw)}` : ''}`
}

export const bylineForms = forms<(draw: Draw) => string>(
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
    draw => `${personName(draw)} 口述 ${personName(draw)} 整理`,
    draw => `◎${personName(draw)}`,
    draw => `撰文：${personName(draw)}　摄影：${personName(draw)}`,
    draw => `采访/${personName(draw)}`,
    draw => `○ 本刊记者 ${personName(draw)}`,
    draw => `${office(draw)} ${personName(draw)}`,
    draw => `${personName(draw)} 文/摄`,
    draw => `记者${personName(draw)}报道`,
    draw => `文：${personName(draw)} 图：${personName(draw)}`,
    draw => `【记者${personName(draw)}／${placeName(draw).slice(0, 2)}报道】`
  ],
  [
    draw => `☆${personName(draw)}`,
    draw => `［${names(draw)}］`,
    draw => `本报记者/${personName(draw)} 通讯员/${personName(draw)}`,
    draw => `采写：本刊记者 ${personName(draw)}`,
    draw => `供稿 ${personName(draw)}`,
    draw => `——${unionName(draw)} ${personName(draw)}`,
    draw => `编译：${personName(draw)}`
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
    draw =>
      `（摘自《${placeName(draw)}工运》${draw.between(2016, 2026)}年第${draw.between(1, 12)}期）`,
    draw => `（据《${placeName(draw)}工人报》）`,
    draw => `（作者单位：${unionName(draw)}）`,
    draw => `（${personName(draw)}、${personName(draw)}）`,
    draw => `［${personName(draw)}］`,
    draw => `供稿：${office(draw)}`,
    draw => `（来源：${placeName(draw)}发布）`,
    draw => `——${personName(draw)}`
  ],
  [
    draw => `【${personName(draw)}】`,
    draw => `（文/${personName(draw)}）`,
    draw => `（${personName(draw)}/${office(draw)}）`,
    draw => `（转自${placeName(draw)}发布）`,
    draw => `（${unionName(draw)} ${personName(draw)} 报道）`,
    draw => `撰稿：${personName(draw)}`
  ]
)

/** The text without brackets and bullet, as a key gives a byline. */
export const bare = (text: string): string =>
  text.replace(/^[（(［【〖《「『〔〈«|□■◎○☆—\s]+|[）)］】〗》」』〕〉»|\s]+$/gu, '')

/** Puts a sign-off behind the last paragraph or below it. */
export function sign(desk: Desk, rows: Row[]): string | null {
  const { draw, style } = desk
  const form = draw.form(signatureForms)(draw)
  const [before, behind] = draw.chance(0.15) ? anyPair(draw) : ['（', '）']
  const text = /^（.*）$/u.test(form) ? before + form.slice(1, -1) + behind : form
  const place =
    style.signature === 'mixed' ? draw.of(['behind', 'alone', 'right'] as const) : style.signature
  const last = rows.at(-1)
  const textual = last && (last.part === 'body' || last.part === 'lead' || last.part === 'item')
  if (place === 'behind' && textual && last.set === 'flow' && form.startsWith('（')) {
    rows[rows.length - 1] = { ...last, text: `${last.text}${draw.of(['', ' ', '　'])}${text}` }
  } else rows.push(row('signature', text, place === 'right' ? 'right' : 'as-is'))
  return /摘自|据《|来源|作者单位|转自/u.test(text) ? null : bare(text)
}

export function datelineFor(desk: Desk): { text: string; byline: string | null } | null {
  const { draw, style } = desk
  if (style.dateline === 'none' || (style.dateline === 'mixed' && draw.chance(0.4))) return null
  const who = names(draw)
  const { month, day } = dayOf(draw)
  const text = draw.form(datelineForms)(who, placeName(draw).slice(0, 2), `${month}月${day}日`)
  return { text, byline: text.includes(who) ? who : null }
}
