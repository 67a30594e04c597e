import { isWithinWord } from '../../chinese/dictionary.ts'
import { fold } from '../../chinese/fold.ts'

/** What stands between two things named side by side. */
const joins =
  /[，,；;：:?？。]|(、|以及|还是|或者|相比|比起来?|对比|[和与跟同及比]|\b(?:or|and|than|versus|vs|with|between|ou|et)\b|(?:と|か|より)(?!\p{Script=Hiragana}))/gu
/** From the question word on, a stretch names nothing. */
export const fromQuestionWord =
  /(?:哪|谁|多少|各(?=[^,，。]{0,6}(?:多少|几|哪|什么))|几[个名位家人天]|分别|各有|相差|是否|有没有|\b(?:which|who|what|how|when|did|does|are|is|was|were|quelle?|combien|qui)\b|どちら|どれ|誰)[\s\S]*$/u

/** What may name a thing beside others. */
export interface NamedStretch {
  readonly name: string
  /** Joined to another, and not only behind a comma. */
  readonly joined: boolean
}

/**
 * The stretches of a question that may each name a thing, and whether each is joined to another, not only behind a comma.
 * @param isTitled whether a headline has a pair of characters
 */
export function stretches(question: string, isTitled: (pair: string) => boolean): NamedStretch[] {
  const form = fold(question)
  const pieces: (string | undefined)[] = []
  let from = 0
  for (const { 0: mark, 1: join, index } of form.matchAll(joins)) {
    // 浦和 is a word, but not between 雁浦 and 霞屿 where headlines have both.
    const parts =
      isTitled(form.slice(index - 2, index)) && isTitled(form.slice(index + 1, index + 3))
    if (join?.length === 1 && isWithinWord(form, index) && !parts) continue
    pieces.push(form.slice(from, index), join)
    from = index + mark.length
  }
  pieces.push(form.slice(from))
  return pieces.flatMap((piece, at) => {
    if (at % 2 === 1) return []
    const cut = (piece ?? '').replace(fromQuestionWord, '').trim()
    // An English question puts its word first and the thing behind it.
    const name = /\p{Script=Han}/u.test(piece ?? '') || cut !== '' ? cut : (piece ?? '').trim()
    const joined = Boolean(pieces[at - 1] ?? pieces[at + 1])
    return name.length > 1 ? [{ name, joined }] : []
  })
}
