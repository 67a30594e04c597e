import { fold } from '../chinese/fold.ts'
import { detectLanguage } from '../chinese/language.ts'
import type { Turn } from '../types.ts'
import { askAgain } from './ask-again.ts'

/** A question as it stands alone. */
interface CompleteQuestion {
  /** What is searched and shown as `searched`. */
  readonly searched: string
  /** What the conversation adds to the question's own words; '' when it stands alone. */
  readonly context: string
  /** What a pronoun stands for, which counts like the question's own words; '' when nothing does. */
  readonly referent: string
  /** Its words that count in full, where they are not the question's own. */
  readonly own?: string
  /** What took the place of the last question's subject: every passage must speak of it. */
  readonly subject?: string
}

const pronoun =
  /他们|她们|它们|[他她它]|这(位|个|次|家|项|些|场|里|里面|件|批|名)|那(位|个|次|家|项|些|场|里|边|件|批|名|天)|该(市|县|区|单位|公司|活动|会|赛|站|项)|其中|其(?=[\p{Script=Han}])|此(次|项|事|人)|上述|前者|后者|当(天|时|地)|同一(天|个)|\b(he|she|it|they|him|her|them|his|its|their|there|that|this|those|these|the (event|meeting|activity|contest|same|former|latter))\b|(それ|その|彼|彼女|そこ)|(그|그녀|거기)(?=[\s는은이가])|\b(il|elle|ils|elles|er|sie|dort)\b/u
const opener =
  /^(那么?|还有|另外?|以及|然后|其次|第[一二三四五六七八九十]个|and|also|what about|how about|but)(?!\p{Script=Latin})/iu
const ellipsis = /呢[?？]?$/
/** Asks for one more of what was just told. */
const another = /又(?:是|有|叫)?(?:谁|哪|什么|多少|几)|另(?:一|外)[位个家名项]/u
/** Sets the last question right: 不是A，是B. */
const correcting =
  /^(?:我(?:问|说|指)的)?不是.{1,20}?[，,、\s](?:而|我)?(?:是|问|说|指)|^(?:no, |i )?(?:not|didn't mean) /u
/** Names that let a question stand alone: quoted words, a body or place by its name, an ordinal, a capitalised name. */
const anchor =
  /[《“「『"][^《“「『》”」』"]{2,80}[》”」』"]|\p{Script=Han}{2}(总工会|工会|工联会|公司|集团|大赛|竞赛|会议|全委会|推进会|研判会|宣讲|活动|书屋|驿站|培训班|条例|意见|省|市|县|区|镇)|第[\d一二三四五六七八九十]{1,5}(届|次)|\d{4}年|(?<!^)\p{Lu}\p{Ll}/u
/** A question of this many characters or more names its own subject. */
const longQuestionChars = 22

/** True when the question cannot be understood without the turns before it. */
export function isFollowUp(question: string): boolean {
  const form = question.trim()
  const folded = fold(form)
  if (opener.test(folded) || ellipsis.test(folded) || correcting.test(folded)) return true
  if (another.test(folded) && form.length < longQuestionChars) return true
  if (pronoun.test(folded)) return !anchor.test(form) || form.length < longQuestionChars
  return (
    !anchor.test(form) &&
    form.length < (detectLanguage(form).startsWith('zh') ? longQuestionChars : 40)
  )
}

/** Question words and politeness, which name no topic. */
const questionWords =
  /(请问|有报道吗|有没有|是谁|是什么|叫什么|什么|多少|哪[里儿些个位家天年一几]?|怎么样?|如何|为什么|搞了|办过|吗|呢|[?？!！。])/g

const topicOf = (question: string) =>
  fold(question) === '' ? '' : question.replace(questionWords, ' ').replace(/\s+/g, ' ').trim()

/** An answer short enough to be what a pronoun stands for: 是姚正新。 -> 姚正新 */
const maxReferentChars = 24

const aName = /^[^\d,，、;；:：。!！?？]{2,12}$/u

function referentOf(answer: string): string {
  const bare = answer
    .replace(/\[\d+\]/g, '')
    .replace(/^(是|有|为|on|it was|it is)[，,]?\s*/iu, '')
    .replace(/[。.!！]$/u, '')
    .trim()
  return bare.length <= maxReferentChars ? bare : ''
}

function lastStandalone(history: readonly Turn[]): string {
  const questions = history.filter(turn => turn.role === 'user').map(turn => turn.content)
  return questions.findLast((question, at) => at === 0 || !isFollowUp(question)) ?? ''
}

/** The numbered lines of an answer, whose first line only counts them; else what its commas part. */
function listItems(answer: string): string[] {
  const numbered = answer.split('\n').filter(line => /^\d+[.、]/.test(line))
  const parts = numbered.length > 0 ? numbered : answer.split(/[\n、；;]/)
  return parts.map(part => part.replace(/\[\d+\]|^[\d.、·\-\s]+/g, '').trim()).filter(Boolean)
}

/** 那第二个呢？ points into the list just given. */
function listed(question: string, answer: string): string | undefined {
  const match = /第([一二三四五六七八九])(?:个|家|条|项|位)/.exec(question)
  const at = '一二三四五六七八九'.indexOf(match?.[1] ?? '-')
  return listItems(answer)[at]?.slice(0, 40)
}

/**
 * Makes a follow-up whole from the turns before it, by rules: carry over the subject, put a referent in, or ask the
 * last question of another place.
 *
 * @param goesOn whether it was asked in one breath with the last turn, whose answer it goes on from
 * @example completeFollowUp('一共去了多少人？', [{ role: 'user', content: '汕尾办了什么培训？' }, …]).searched
 * // '汕尾办了 培训：一共去了多少人？'
 */
export function completeFollowUp(
  question: string,
  history: readonly Turn[],
  { goesOn = false } = {}
): CompleteQuestion {
  const alone = { searched: question, context: '', referent: '' }
  if (history.length === 0 || !isFollowUp(question)) return alone
  const previous = lastStandalone(history)
  const answer = history.findLast(turn => turn.role === 'assistant')?.content ?? ''
  const again = askAgain(question, previous, history)
  if (again) return { ...again, referent: '' }
  const item = listed(question, answer)
  const told = item ?? referentOf(answer)
  // A name that was answered is what is asked about; what was said besides only where a word stands for it.
  const isMeant = goesOn || item !== undefined || aName.test(told) || pronoun.test(fold(question))
  const referent = isMeant ? told : ''
  const context = [topicOf(previous), isMeant ? '' : told].filter(Boolean).join(' ')
  const carried = [context, referent].filter(Boolean).join(' ')
  return carried ? { searched: `${carried}：${question}`, context, referent } : alone
}
