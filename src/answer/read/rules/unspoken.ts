import { combine, type Matcher } from '../../../retrieve/late-interaction.ts'
import type { Query } from '../../../understand/query.ts'
import type { Evidence } from './evidence.ts'

/** Unrelated sub-words have a cosine of about 0.15: below this a text has no word that is anything like it. */
const unlike = 0.14
const unlikeEvent = 0.18
/** Row lengths of words that tell much; light words such as 举行 and 现在 have less. */
const telling = 3
const tellingEvent = 3.9
/** Beside the question word, or nearly. */
const besideQuestion = 0.6
const light =
  /[的了着过是在有和与及这那哪几们]|^(?:东西|现在|目前|时候|地方|以后|之前|之后|出去|出来)$/u

/** Nouns of questions that texts answer without them: 有什么打算 by 下一步将…… */
const abstract =
  /打算|计划|安排|想法|设想|举措|措施|办法|做法|动作|特点|特色|亮点|好处|变化|成效|效果|影响|原因|情况|问题|困难|难题|经验|体会|感受|心得|建议|意见|看法|说法|规定|待遇|目标|方向|思路|流程|步骤|程序|手续|东西|名堂|口号|来头|身份/u

/**
 * What the question is about and the passage has no word for: 图书馆 where it asks whether a 图书馆 is open and a bath-house
 * is, 灯塔 of 哪座灯塔, 退休 of 哪年退休. Other words may be told by other words.
 */
export function isUnspoken(
  { passage }: Evidence,
  { language, wants: { answerTypes, kind } }: Query,
  { tokens }: Matcher
): boolean {
  if (!language.startsWith('zh')) return false
  const best = combine([passage.title, ...passage.sentences])
  const asksWhether = answerTypes.length === 1 && answerTypes[0] === 'yes-no'
  const asksWhen = answerTypes.includes('date')
  return tokens.some(({ surface, length, focus }, at) => {
    if (!/^\p{Script=Han}{2,}$/u.test(surface) || light.test(surface)) return false
    const cosine = best[at] ?? 0
    if (asksWhether) return cosine < unlike && length >= telling
    if (surface === kind && !abstract.test(surface)) return cosine < unlike && length >= telling
    return asksWhen && cosine < unlikeEvent && length >= tellingEvent && focus >= besideQuestion
  })
}
