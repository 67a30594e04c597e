import {
  everydayModifiers,
  grammarCharacters,
  headPattern,
  placeHeads
} from '../chinese/name-heads.ts'
import { homophonesOf } from '../chinese/pinyin.ts'
import type { AskedName } from '../understand/query.ts'

/** The text holds the name, as it is or typed by its sound (羊山 for 阳山). */
function holdsSound(text: string, core: string): boolean {
  if (text.includes(core)) return true
  const sounds = [...core].map(one => new Set([one, ...homophonesOf(one)]))
  const [first, ...rest] = sounds
  for (let at = 0; at + core.length <= text.length; at++)
    if (
      first?.has(text[at] ?? '') &&
      rest.every((sound, next) => sound.has(text[at + next + 1] ?? ''))
    )
      return true
  return false
}

const placeEnd = new RegExp(`(?:${placeHeads.join('|')})$`, 'u')

/** Two places run together, the wider before the narrower: 沛源渡口镇 where the text holds 沛源 and 渡口镇 apart. */
function holdsPlaceInParts(text: string, { core, text: whole }: AskedName): boolean {
  if (!placeEnd.test(whole) || core.length < 4) return false
  const ends = Array.from({ length: core.length - 3 }, (_, at) => at + 2)
  return ends.some(at => text.includes(core.slice(0, at)) && text.includes(core.slice(at)))
}

const headEnd = new RegExp(`(?:${headPattern})$`, 'u')

/** A name is its body's in short where that has so many times its characters, at most, and so many between two of them. */
const mostLonger = 3
const mostBetween = 8

/**
 * The text holds what a body is called in short: 人社局 of 人力资源和社会保障局, 强盛建筑公司 of 强盛建筑工程有限公司, or
 * with a mark between (思·享会). A place's name is never short for a longer one.
 */
function holdsInFull(text: string, whole: string, { kind }: AskedName): boolean {
  if (whole.length < (kind ? 5 : 3) || placeEnd.test(whole)) return false
  if (!kind && !headEnd.test(whole)) return false
  const longest = whole.length * mostLonger + 1
  for (let at = text.indexOf(whole[0] ?? ''); at >= 0; at = text.indexOf(whole[0] ?? '', at + 1))
    if (endOfShort(text, at, whole) <= at + longest) return true
  return false
}

const between = /^[\p{Script=Han}·“”"]*$/u

/** Where a name ends that begins at an offset with others of its body's characters in it; Infinity where it does not. */
function endOfShort(text: string, start: number, whole: string): number {
  let at = start
  for (const next of whole.slice(1)) {
    const behind = text.slice(at + 1, at + 2 + mostBetween)
    const step = behind.indexOf(next)
    if (step < 0 || !between.test(behind.slice(0, step))) return Infinity
    at += step + 1
  }
  return at + 1
}

/** So many verbs may have come into a name before it: 挑 of 挑靖雅中学. */
const mostBefore = 2

/** The text holds the name but for its first characters, with two of its own left: not 电子公司 of 宏图电子公司. */
function holdsTail(text: string, name: AskedName): boolean {
  const { text: whole, core, kind } = name
  const head = headEnd.exec(whole)?.[0] ?? ''
  const spare = Math.min(mostBefore, core.length - 2, whole.length - head.length - 2)
  if (kind !== null || spare < 1 || head === '') return false
  return Array.from({ length: spare }, (_, at) => whole.slice(at + 1)).some(
    tail => text.includes(tail) || holdsInFull(text, tail, name)
  )
}

/** Another body of the same place or make: of 滏阳钢铁公司 a text on 滏阳发电厂, with no word of 钢铁, says nothing. */
function isAnotherOfPlace(text: string, { text: whole, core, kind }: AskedName): boolean {
  const head = headEnd.exec(whole)?.[0]
  if (!head || kind !== null || !whole.startsWith(core)) return false
  const trade = whole.slice(core.length, -head.length)
  return trade.length > 1 && !text.includes(trade) && !text.includes(core + head)
}

/** Whether a folded text may speak of what is named. */
export function speaksOf(text: string, name: AskedName): boolean {
  const { core, kind } = name
  if (isAnotherOfPlace(text, name)) return false
  if (holdsSound(text, core) || holdsPlaceInParts(text, name)) return true
  if (holdsInFull(text, name.text, name) || holdsTail(text, name)) return true
  if (kind === null) return false
  const form = new RegExp(`(\\p{Script=Han}{2})${kind}`, 'gu')
  const others = [...text.matchAll(form)]
    .map(([, before = '']) => before)
    .filter(before => ![...before].some(one => grammarCharacters.has(one)))
  return !others.some(before => !everydayModifiers.has(before))
}
