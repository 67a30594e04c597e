import { analyze } from '../chinese/analyze.ts'
import { contentWords } from '../chinese/content-words.ts'
import { dictionaryWords, isDictionaryWord } from '../chinese/dictionary.ts'
import type { Language } from '../chinese/language.ts'
import { withoutRequests } from '../chinese/list-requests.ts'
import { anyOf, measuresAfterWhich } from '../chinese/measures.ts'
import {
  bodyHeads,
  eventHeads,
  everydayCompounds,
  everydayModifiers,
  grammarCharacters,
  headPattern,
  placeHeads,
  unitHeads
} from '../chinese/name-heads.ts'
import { withoutPlaces } from '../chinese/places.ts'
import type { AskedName, WordedQuery } from '../understand/query.ts'
import { afterWords, isWithin, type NameParts, type Unit, unitsOf } from './name-units.ts'
import { placesHere } from './places-here.ts'
import { unheardNames } from './unheard-names.ts'

/** Characters looked at before a head, and of a name that is no word, at most. */
const mostCharsBefore = 8
const mostLoneChars = 4
const headForm = new RegExp(headPattern, 'gu')
/** 演讲大赛 tells of a kind; whatever stands before 杯 is a name. */
const unnamedEvent = (head: string) => eventHeads.includes(head) && head !== '杯'
const isUnion = (text: string) => /^总?工会/u.test(text)

/** The units that end where a head begins, back to the last grammar. */
function unitsBefore(text: string, parts: NameParts): Unit[] {
  const units = unitsOf(text, parts)
  return units.slice(units.findLastIndex(unit => unit.text === '') + 1)
}

/** The pieces make no word with each other: a tokenizer also cuts words that it knows (文凭 in 人补文凭). */
const hasNoWord = (text: string, { table }: NameParts) =>
  [...text].every((_, at) => at === 0 || !table.isSubword(text.slice(at - 1, at + 1)))

/** A name without the words before it; those of a body may be its own (理货 of 理货员工会). */
function nameIn(lone: string, head: string): string {
  const name = afterWords(lone)
  return name.length < 2 && bodyHeads.includes(head) ? lone : name
}

/** The head's own word begins inside what stands before it: 常州 in 传常州. */
const beginsWithin = (core: string, head: string) =>
  head.length === 1 &&
  dictionaryWords(core + head).some(({ start, end }) => start > 0 && end > core.length)

/** What any body may be told by, such as 全市, where it lies (村里小学), and verbs before it (捐给, 想知道). */
const isEveryday = (word: string) =>
  everydayModifiers.has(word.replace(/[了过]$/u, '')) ||
  /[里下上边外内给为]$|^\p{Script=Han}企$|^(?:想|我|查查|查一|问|听说|据说|记得)/u.test(word)

/** A thing counted: 张旧酒 of 一张旧酒牌, 手摸 of 一只手摸路. */
const counted = /^[张面条只栋座间辆架台手]/u

/** Divisions in a row, such as 镇街 and 市县区. */
const isDivisions = (text: string) => /^[省市州县区旗镇乡街村]+$/u.test(text)

/** What 会 stands before where it is no meeting. */
const mayHappen = /^[咋怎被把给让没受影变出]/u

/** A head at the end of a word of its own: not 行 of 银行卡, 区 of 区别. */
function standsAlone(text: string, at: number, head: string, { table }: NameParts): boolean {
  const end = at + head.length
  const compound = text.slice(Math.max(0, at - 1), end)
  if (everydayCompounds.has(compound)) return false
  const isOneWord = table.isSubword(compound) || isDictionaryWord(compound)
  if (head.length === 1 && eventHeads.includes(head) && isOneWord) return false
  // 会所 is one word, and 记账会咋样 asks what may happen.
  if (head.length === 1 && isWithin(text, end)) return false
  if (head === '会' && mayHappen.test(text.slice(end))) return false
  const next = text[end] ?? ''
  if (!/\p{Script=Han}/u.test(next)) return true
  const isPlace = placeHeads.includes(head)
  const endsName = isUnion(text.slice(end)) || (isPlace && next === '的')
  if (table.isSubword(head + next) && !endsName) return false
  if (!isPlace || head.length > 1) return true
  return isUnion(text.slice(end)) || grammarCharacters.has(next) || isNoWordBefore(text, at, table)
}

/** The two characters before make no word with each other or with the head: 凤岭 of 凤岭区骑手食堂. */
function isNoWordBefore(text: string, at: number, table: NameParts['table']): boolean {
  const before = /(?:^|\P{Script=Han})(\p{Script=Han}{2,3})$/u.exec(text.slice(0, at))?.[1]
  const whole = `${before}${text[at]}`
  return (
    before !== undefined &&
    [...whole].every((_, from) => from === 0 || !table.isSubword(whole.slice(from - 1, from + 1)))
  )
}

/** What ends the name before, as 县 of 银杏县 in 银杏县柳沟乡. */
const divisionEnd = /^[省市州县区镇乡](?=\p{Script=Han}{2})/u

/** Words of which a kind is told, such as 教育 in 教育局; only at the beginning may a place's name be one (红星村工会). */
function namesBefore(text: string, at: number, head: string, parts: NameParts): AskedName[] {
  const before = text.slice(Math.max(0, at - mostCharsBefore), at)
  const run = /\p{Script=Han}{1,40}$/u.exec(before)?.[0] ?? ''
  const end = at + head.length
  const followedByUnion = isUnion(text.slice(end))
  const opens = text.slice(0, end).trim() === run + head
  // The name may have one word of its trade between it and its head: 宏图电子公司.
  const units = unitsBefore(run, parts).slice(-2)
  return units.flatMap(({ text: unit, isWord }, index): AskedName[] => {
    const named = unit.replace(divisionEnd, '')
    const core = isWord ? named : nameIn(named, head)
    const whole = text.slice(text.lastIndexOf(core, at - 1), end)
    if (core.length < 2 || isDivisions(core)) return []
    if (!isWord) {
      const isName =
        core.length <= mostLoneChars &&
        hasNoWord(core, parts) &&
        // Where nothing stands before it but grammar, all of it is the name: 平沙 of 平沙市总工会, whatever 沙市 is.
        ((followedByUnion && core === run) || !beginsWithin(core, head)) &&
        !(eventHeads.includes(head) && counted.test(core))
      return isName ? [{ text: whole, core, kind: null }] : []
    }
    if (isEveryday(core) || unnamedEvent(head)) return []
    if (index < units.length - 1) {
      // 新兴机械公司 at a question's beginning is denied by a text that has another 机械公司.
      const kind = run.slice(run.indexOf(core) + core.length) + head
      return opens && run.startsWith(core) ? [{ text: whole, core, kind }] : []
    }
    const isPlace = placeHeads.includes(head)
    // 争取县里的奖 names no county; 红星村 at a question's beginning, or before its union, does.
    if (isPlace && !followedByUnion && run !== core) return []
    // A body at a question's beginning is what it is about; elsewhere the word may be a verb's (考上大学).
    const sure = isPlace ? followedByUnion : opens && run === core
    return [{ text: whole, core, kind: sure ? null : head }]
  })
}

/** Heads that any Japanese compound may end in, and no name tells: 無料診察会, 体育館. */
const japaneseKinds: ReadonlySet<string> = new Set(['会', '館', '馆', '所', '室', '部'])

/** What stands before the heads of a question's own words; places that the gazetteer knows are looked at elsewhere. */
function headedNames(text: string, language: Language, parts: NameParts): AskedName[] {
  const bare = withoutPlaces(text)
  const isJapanese = language === 'ja'
  const found: AskedName[] = []
  let from = 0
  for (const { 0: head, index } of bare.matchAll(headForm)) {
    if (isJapanese && japaneseKinds.has(head)) continue
    if (!standsAlone(bare, index, head, parts)) continue
    const own = bare.slice(from, index)
    found.push(...namesBefore(' '.repeat(from) + own + bare.slice(index), index, head, parts))
    from = index + head.length
  }
  return found
}

/** Parts of a body that a number or a side of the compass tells apart: 二分厂, 东工区. */
const numberedUnit = new RegExp(
  `(?<![第几多数两])([一二三四五六七八九十\\d]{1,3}|[东南西北])(${unitHeads.join('|')})`,
  'gu'
)
const numberedUnits = (text: string): AskedName[] =>
  [...text.matchAll(numberedUnit)].flatMap(({ 0: whole, index }) => {
    // 一支队伍 is no 支队.
    const next = text[index + whole.length] ?? ' '
    const goesOn = next !== ' ' && isDictionaryWord(whole.at(-1) + next)
    return goesOn ? [] : [{ text: whole, core: whole, kind: null }]
  })

const which = new RegExp(
  `(?:哪|什么)(?:[一几两二三四五六些])?(?:${anyOf(measuresAfterWhich)})?\\s*$`,
  'u'
)

/** Who says 那个 tells what a thing is like, by words of the language: 那个高山工区. */
const pointing = /[那这某]一?[个家位种间座片所支条]$/u

/** What a question asks for, or points at, tells of a kind: 网约车公司 of 哪家网约车公司. */
const isAskedFor = (focus: string, { text, core }: AskedName): boolean => {
  const at = focus.indexOf(text)
  const before = focus.slice(0, at)
  return at > 0 && (which.test(before) || (pointing.test(before) && isDictionaryWord(core)))
}

/**
 * A place's name that is a word of this collection, which has it before no place: 规定 of 规定县总工会多久办一次, where the
 * county is 县 for short.
 */
async function isWordHere(name: AskedName, { frequencies }: NameParts): Promise<boolean> {
  const { core, text, kind } = name
  const head = text.slice(core.length)
  if (kind !== null || !placeHeads.includes(head) || !isDictionaryWord(core)) return false
  const [joined = 0, ...own] = await frequencies([core.at(-1) + (head[0] ?? ''), ...analyze(core)])
  return joined === 0 && own.length > 0 && own.every(count => count > 0)
}

/**
 * What a question names, whether or not a gazetteer knows it: what stands before 县, 公司, 杯 and the like, people and
 * Latin names of whom no text has heard. An everyday word (送医院, 考上大学, 全市医院) is no name.
 */
export async function askedNames(query: WordedQuery, parts: NameParts): Promise<AskedName[]> {
  const text = contentWords(withoutRequests(query.words.focus))
  const found = [
    ...numberedUnits(text),
    ...headedNames(text, query.language, parts),
    ...(await unheardNames(text, query, parts)),
    ...(query.language.startsWith('zh') ? await placesHere(text, parts) : [])
  ]
  const distinct = found
    .filter(({ core }, at) => found.findIndex(other => other.core === core) === at)
    .filter(name => !isAskedFor(query.words.focus, name))
  const everyday = await Promise.all(distinct.map(name => isWordHere(name, parts)))
  return distinct.filter((_, at) => !everyday[at])
}
