import { analyze } from '../chinese/analyze.ts'
import { isDictionaryWord } from '../chinese/dictionary.ts'
import { fold } from '../chinese/fold.ts'
import { everydayModifiers, grammarCharacters } from '../chinese/name-heads.ts'
import { hasCompoundSurname, isPersonName, surnameForm } from '../chinese/people.ts'
import { surfacesOf } from '../embed/surfaces.ts'
import type { AskedName, QueryWords, WordedQuery } from '../understand/query.ts'
import { afterWords, isWithin, type NameParts, unitsOf } from './name-units.ts'

/** The commonest surnames that are seldom words by themselves. */
const surnames = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟雷汤尹黎乔贺赖龚樊'
)

/** Counted things (三张, 多少张) and people known by a surname alone (小彭), whose last character begins no name. */
const beforeSurname = /[一二三四五六七八九十两百千万几多少\d小老阿姓]$/u

/**
 * Names of three characters that begin where no word of the language goes on: 王建国, not 方便面.
 * @param focus the same text with its question words
 */
function personCandidates(text: string, focus: string, { table }: NameParts): string[] {
  return surfacesOf(text, table).flatMap(({ surface: piece, start }) => {
    const name = text.slice(start, start + 3)
    const rest = text.slice(start + 1, start + 3)
    if (!surnames.has(piece) || !isPersonName(name) || name.length < 3) return []
    if (
      beforeSurname.test(focus.slice(0, start)) ||
      isWithin(focus, start) ||
      isWithin(focus, start + 3)
    )
      return []
    if (isDictionaryWord(name.slice(0, 2)) || isDictionaryWord(name)) return []
    // 廖校长 is known by an office, and 雏 of 郑大雏鹰 goes on.
    if (isOffice.test(rest) || table.isSubword(text.slice(start + 2, start + 4))) return []
    // 第一周, 上周 and the like.
    if (piece === '周' && /[一二三四五六七八九十上下本这那每\d]$/u.test(text.slice(0, start)))
      return []
    if ([...rest].some(one => grammarCharacters.has(one))) return []
    // 建国 is a word and a name: it is taken for one where nothing stands before it that 王 could belong to.
    const begins = start === 0 || !/\p{Script=Han}/u.test(text[start - 1] ?? '')
    return begins || !table.isSubword(rest) ? [name] : []
  })
}

/** Surnames of two characters that are words besides. */
const alsoWords = /^(?:第五|东方|西门|南门|东郭|单于|太史)/u

/** Names that begin with a surname of two characters, where no word of the language stands: 钟离佩. */
function compoundCandidates(text: string, { table }: NameParts): string[] {
  return surfacesOf(text, table).flatMap(({ start }) => {
    const name = text.slice(start, start + 3)
    const begins = start === 0 || grammarCharacters.has(text[start - 1] ?? '')
    const isName = begins && hasCompoundSurname(name) && /^\p{Script=Han}{3}$/u.test(name)
    return isName && !alsoWords.test(name) ? [name] : []
  })
}

/** An office that a name stands before: 裘万里主席, 佟师傅 excepted, whose name is no name by itself. */
const offices =
  '副?(?:主席|书记|部长|局长|主任|处长|科长|厂长|经理|董事长|院长|校长|队长|会长|理事长|秘书长|工程师|律师|教授|记者|师傅|同志|先生|女士|医生|大夫|护士|老师|教练|警官|法官|委员|代表)'
const isOffice = new RegExp(`^${offices}$`, 'u')
const titled = new RegExp(`(${surnameForm}\\p{Script=Han}{1,2})(?=${offices})`, 'gu')

/** An office right before a name: 车间主任霍林生. */
const officeBefore =
  /(?:主席|书记|[部局院校队会站所馆厂矿段科处镇乡村]长|主任|经理|理事长|秘书长|工程师|律师|教授|记者|师傅|司机|工人|职工|同志|队员|选手)(\p{Script=Han}{2,3})(?=[对说讲谈在的是为向给跟和与被把将曾怎有什何哪几,，。?？]|$)/gu

/** Words of the office itself, which begin as names do: 任常务, 兼执行. */
const ofOffice =
  /^[任兼]|^[那这几某各每何]{1,2}[一两二三四几个位名]|常务|执行|专职|兼职|名誉|代理$/u

/** Names of any surname right before an office, where the two make no word. */
function titledCandidates(text: string, { table }: NameParts): string[] {
  return [...text.matchAll(titled), ...text.matchAll(officeBefore)].flatMap(([, name = '']) =>
    name.length > 2 &&
    isPersonName(name) &&
    !ofOffice.test(name) &&
    !name.includes('的') &&
    !table.isSubword(name.slice(0, 2))
      ? [name]
      : []
  )
}

/** The surname with the character before it, which texts have where it ends another word: 马陆 of 来马陆坐诊. */
function joinedBefore(text: string, name: string): string {
  const at = text.indexOf(name)
  const pair = text.slice(Math.max(0, at - 1), at + 1)
  return /^\p{Script=Han}{2}$/u.test(pair) && !pair.startsWith('的') ? pair : ''
}

/** People of whom nobody here has heard: no text of the collection holds their name's beginning. */
async function strangers(text: string, focus: string, parts: NameParts): Promise<AskedName[]> {
  const names = [
    ...new Set([
      ...personCandidates(text, focus, parts),
      ...compoundCandidates(text, parts),
      ...titledCandidates(text, parts)
    ])
  ]
  const counts = await parts.frequencies(names.map(name => name.slice(0, 2)))
  const joined = await parts.frequencies(names.map(name => joinedBefore(text, name)))
  const others = await parts.frequencies(names.map(name => name.slice(1)))
  return names
    .filter((_, at) => counts[at] === 0 && joined[at] === 0)
    .filter(
      (name, at) => !(others[at] && isPersonName(name.slice(1)) && surnames.has(name[1] ?? ''))
    )
    .map(name => ({ text: name, core: name.slice(0, 2), kind: null }))
}

/** No text of the collection holds any pair of its characters. */
async function areNowhere(
  texts: readonly string[],
  { frequencies }: NameParts
): Promise<boolean[]> {
  const counts = await Promise.all(texts.map(text => frequencies(analyze(text))))
  return counts.map(of => of.length > 0 && of.every(count => count === 0))
}

/**
 * What a question begins with and no text of the collection holds, before something that texts tell of: 江豚 of
 * 江豚救援队 is denied by a report on another 救援队.
 */
async function unheardSubject(text: string, parts: NameParts): Promise<AskedName[]> {
  const opening = /^(\p{Script=Han}{4,12})/u.exec(text)?.[1] ?? ''
  const [first, second] = unitsOf(opening, parts)
  const isName =
    first &&
    !first.isWord &&
    afterWords(first.text) === first.text &&
    !isWithin(text, first.text.length) &&
    !/^[老小阿]/u.test(first.text)
  const opens = isName && first.text.length > 2 && second?.text === ''
  if (opens && (await areNowhere([first.text], parts))[0])
    return [{ text: first.text, core: first.text, kind: null }]
  if (!first || !second || first.text.length < 2 || second.text.length < 2) return []
  if (everydayModifiers.has(first.text) || !second.isWord) return []
  const [isUnheard] = await areNowhere([first.text], parts)
  const name = { text: first.text + second.text, core: first.text, kind: second.text }
  return isUnheard ? [name] : []
}

/** Words in quotation marks most of which no text of the collection holds. */
async function unheardQuotes({ quoted }: QueryWords, parts: NameParts): Promise<AskedName[]> {
  const short = quoted.filter(words => /\p{Script=Han}{3}/u.test(words) && words.length <= 10)
  const counts = await Promise.all(short.map(words => parts.frequencies(analyze(words))))
  const mostlyUnheard = (of: readonly number[]) =>
    of.filter(count => count === 0).length * 2 > of.length
  return short
    .filter((_, at) => mostlyUnheard(counts[at] ?? []))
    .map(words => ({ text: words, core: fold(words), kind: null }))
}

const englishEndings = /(?:'s|es|s|ed|ing|ers?)$/u

/**
 * Latin names that are neither words of English nor of the collection. In other languages a capital is no sign of a
 * name (German), or nearly every name is one of the vocabulary's.
 */
async function latinStrangers(query: WordedQuery, parts: NameParts): Promise<AskedName[]> {
  if (query.language !== 'en') return []
  const isKnown = (word: string) =>
    [word, word.replace(englishEndings, '')].some(form => parts.table.isSubword(form))
  const words = [
    ...query.words.searched.matchAll(/(?<=[\p{L}\p{N},;)”"'’] )(?=\p{Lu})\p{Script=Latin}{3,}/gu)
  ]
    .map(([word]) => word)
    .filter(word => query.words.focus.includes(word.toLowerCase()) && !isKnown(word.toLowerCase()))
  const counts = await parts.frequencies(words.map(word => analyze(word)[0] ?? ''))
  return words
    .filter((_, at) => counts[at] === 0)
    .map(word => ({ text: word, core: word.toLowerCase(), kind: null }))
}

/** People, Latin names, quoted words and the question's subject, where no text of the collection has them. */
export async function unheardNames(
  text: string,
  query: WordedQuery,
  parts: NameParts
): Promise<AskedName[]> {
  const found = [
    query.language.startsWith('zh') ? strangers(text, fold(query.words.focus), parts) : [],
    unheardSubject(text, parts),
    unheardQuotes(query.words, parts),
    latinStrangers(query, parts)
  ]
  return (await Promise.all(found)).flat()
}
