import { isPersonName, namesIn } from '../../chinese/people.ts'
import { labelledCredits } from './labelled-credits.ts'
import { isComplete, widthOf } from './punctuation.ts'

const role = '(?:[记記]者|通[讯訊][员員]|撰稿人?|作者|整理|采写|撰文|特约撰稿|实习生)'
const bullets = /^[□■◎○●☆★▲◇◆※\s]+/u
/** An outlet or a rank before the role: 本报, 全媒体, 工人日报—中工网. */
const reporterLine = new RegExp(
  `^(?:文|图|圖|文[/／]图|图[/／]文|文字|摄影)?[/／:：\\s]*[\\p{Script=Han}—–+-]{0,14}?${role}[^。！？；，,]{0,60}$`,
  'u'
)
const splitCredit =
  /^[^。！？；，,]{0,40}[/／]\s*(?:文|图|圖|摄|攝)[^。！？；，,]{0,40}$|^文[/／]图[^。！？；，,]{0,40}$/u
const byEnglish =
  /^by\s+[A-Z][\w.'-]+(?:\s+(?:and\s+)?[A-Z][\w.'-]+){0,5}(?:,(?:\s+(?:of|the|for|and|[A-Z\d][\w.'-]*)){1,6}){0,2}$/iu
const reporterStart = new RegExp(`${role}|^文[/／]`, 'u')
const parenthesised = /^[（(【]\s*([^()（）【】。！？；]{2,40})\s*[)）】]$/u
const trailing =
  /(?<=[。！？!?…][”’」』"]?)\s*[（(]\s*(?:(?:文|撰文|采写|作者|整理|供稿|来源)\s*[:：/／]\s*)?([^()（）。！？；，,：:]{2,40})\s*[)）]$/u
const notASignature =
  /^(?:下转|上接|见图|详见|图|完|待续|续|转载|来源|资料|注|附)|版$|图片?$|\d{3,}/u
/** A sign-off or a credit is looked for in this many last characters of a line; a bound keeps long lines linear. */
const longestTail = 60
/** Widest line that is only a credit, in Chinese characters. */
const widestCredit = 24
const creditLine =
  /^[（(【]?\s*([\p{Script=Han}·\s、/]*?)\s*(供图|供圖|摄影报道|摄影|攝影|摄|攝)\s*[)）】]?$/u
const creditor =
  /[\p{Script=Han}]*?(?:[记記]者|通[讯訊][员員])|单位|本报|资料|受访者|活动方|主办方|文\s*[/／]?/gu
const creditLead =
  /^[（(【]?\s*(?:摄影|攝影|图片来源|图源|图片|图)\s*[/／:：]\s*(?!文)[\p{Script=Han}·\s、]{2,20}[)）】]?$/u
const creditTail =
  /(?:[。！？”）)]\s*|\s+)[（(]?((?:本报|单位|通讯员|记者|受访者)?\s*[\p{Script=Han}·、 \u3000]{0,16}?(?:供图|供圖|摄影|摄|攝))[)）]?$/u

/**
 * A line that names the writers under a headline or below a report, as printed but for its bullet; null for other lines.
 *
 * @example
 * reporterLineOf('□记者 张三 通讯员 李四') // '记者 张三 通讯员 李四'
 */
export function reporterLineOf(line: string): string | null {
  const credits = labelledCredits(line.replace(bullets, ''))
  if (credits !== null) return credits
  if (widthOf(line) > 45 || isComplete(line)) return null
  const bare = line.replace(bullets, '')
  if (byEnglish.test(bare)) return bare
  if (bare !== line && namesIn(bare)) return bare
  if (splitCredit.test(bare) && (reporterStart.test(bare) || namesAroundSlash(bare))) return bare
  return reporterLine.test(bare) && holdsNamesOnly(bare) ? bare : null
}

const afterRole = new RegExp(`^.*?${role}`, 'u')
const otherRoles = new RegExp(
  `[（(].*?[)）]|(?:本[报報刊台网網]|全媒体|见习|实习|特约|首席|驻地)*${role}|报道|報道|文字|摄影|[文图](?=\\s|$|[/／])|[/／:：|｜]`,
  'gu'
)

/** A sentence may start with 记者 too; a byline holds names and little else. */
function holdsNamesOnly(line: string): boolean {
  const names = line.replace(afterRole, '').replace(otherRoles, ' ').trim()
  if (names === '') return true
  return names.split(/[\s、]+/u).every(word => /^[\p{Script=Han}·]{1,4}$/u.test(word))
}

function namesAroundSlash(line: string): boolean {
  const words = line.replace(/[/／]\s*(?:文|图|圖|摄|攝)/gu, ' ').trim()
  return namesIn(words) !== null
}

/**
 * The names of a sign-off line of its own: `(李明)`, `(县总工会 宣)` or bare names; null for other lines.
 *
 * @example
 * signatureOf('朱明 王娟') // '朱明 王娟'
 * signatureOf('(源工宣)') // '源工宣'
 */
export function signatureOf(line: string): string | null {
  if (line.length > longestTail) return null
  const inside = parenthesised.exec(line)?.[1]
  if (inside !== undefined) return isSignatureText(inside) ? inside.trim() : null
  const bare = line.replace(/^[—–-]{1,2}\s*/u, '')
  return namesIn(bare) ? bare : null
}

/**
 * A sign-off in brackets behind the last sentence of a report.
 *
 * @example
 * trailingSignature('活动圆满结束。(源工宣)') // { at: 7, signature: '源工宣' }
 */
export function trailingSignature(line: string): { at: number; signature: string } | null {
  const tail = line.slice(-longestTail)
  const match = trailing.exec(tail)
  if (!match?.[1] || !isSignatureText(match[1])) return null
  return { at: line.length - tail.length + match.index, signature: match[1].trim() }
}

/** An office signs short (源工宣) or says what it is (县总工会宣教部); a person by name. */
const signingOffice = /工|宣|会|组|办|社|记者|通[讯訊]|报|综合|供稿|整理|学院|公司|局/u

/** @example isSignatureText('李明 王芳') // true */
export function isSignatureText(inside: string): boolean {
  if (notASignature.test(inside)) return false
  const words = inside.split(/[\s、/／]+/u).filter(word => word !== '')
  if (words.length === 0 || words.length > 8) return false
  if (!words.every(word => /^[\p{Script=Han}·]{1,12}$/u.test(word))) return false
  return words.some(word => word.length <= 4 || isPersonName(word) || signingOffice.test(word))
}

/**
 * Whether a line is nothing but a picture's credit.
 *
 * @example
 * isCredit('单位供图') // true
 * isCredit('姜明 徐薇 摄') // true
 */
export function isCredit(line: string): boolean {
  if (widthOf(line) > widestCredit) return false
  if (creditLead.test(line)) return true
  const [, who, what] = creditLine.exec(line) ?? []
  if (who === undefined || what === undefined) return false
  const names = who.replace(creditor, ' ').trim()
  // A body may lend a picture, only people take one.
  if (what.startsWith('供')) return names.length <= 12
  if (names === '') return names !== who.trim()
  return (
    namesIn(names) !== null ||
    (/\s$/u.test(who) && /^\p{Script=Han}{2,4}(?:[\s、]\p{Script=Han}{2,4}){0,3}$/u.test(names))
  )
}

/** The words in front of a credit at the line's end, or null. @example beforeCredit('作品展示。 单位供图') // '作品展示。' */
export function beforeCredit(line: string): string | null {
  const tail = line.slice(-longestTail)
  const match = creditTail.exec(tail)
  if (!match) return null
  return line.slice(
    0,
    line.length - tail.length + match.index + (/^[。！？”）)]/u.test(match[0]) ? 1 : 0)
  )
}

/** `[Photo: the winning pie. A. Okoro]`, `Photo by Ann Lee`. */
const englishCredit =
  /^[[(]?\s*(?:[Pp]hoto(?:graph)?s?|[Pp]ictured?|PHOTO)\b.*?(?:[.!?]|\bby|:)\s+(\p{Lu}[\p{L}.'’-]{0,20}(?: \p{Lu}[\p{L}.'’-]{1,20}){1,2})[\])]?$/u

/** The photographers' credit at the end of a line, or null. @example creditIn('王明 摄') // '王明 摄' */
export function creditIn(line: string): string | null {
  const english = englishCredit.exec(line)?.[1]
  if (english) return english
  if (isCredit(line)) return line.replace(/^[（(【]|[)）】]$/gu, '')
  return creditTail.exec(line.slice(-longestTail))?.[1]?.trim() ?? null
}
