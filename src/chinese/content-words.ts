import { fold } from './fold.ts'
import { anyOf, measuresAfterFew } from './measures.ts'

/**
 * Words that shape a question but name nothing to look for. Kept per language; longer forms first, so that 叫什么名字
 * goes whole.
 */
const scaffolding = [
  new RegExp(
    `请问|请告诉我|告诉我|帮我|麻烦|我想知道|能不能|可不可以|有没有报道|都列出来|列出来|列举|分别(是|为)?|各(是|有|为)?(?=多少|几|什么|干)|叫什么名字|叫(做)?(什么|啥)|全名叫?|是什么(时候|地方)?|为什么|为何|凭什么|凭啥|为啥|干[嘛吗]|图个?啥|咋(?:样|办|回事)?|什么(时候|样|人|职务)?|怎么样?|如何|怎样|干了什么|做了什么|多少钱?|第几|几号|哪(些|里|儿|个|位|家|天|年|月|所|句|套|种|支|项|几|两|三|四|五|六|七|八|十)?(个|家|位|所|句话|名|天|年)?|几(?=${anyOf(measuresAfterFew)})|谁|何(时|处|地|人)|吗|呢|啥|是否|有没有|是不是|简单概括一下|概括(一下)?|总结(一下)?|归纳|简述|主要(说了|讲了|内容)|大概|大约|一共|总共|最近|那次|那个|这次|这个|那期|那批|那份|那场`,
    'g'
  ),
  /\b(what|which|who|whom|whose|when|where|why|how|many|much|long|often|is|are|was|were|be|been|did|does|do|has|have|had|can|could|will|would|the|a|an|of|in|on|at|to|for|by|with|from|and|or|that|this|these|those|it|its|their|they|there|please|tell|me|give|list|name|exactly|roughly|about|approximately|over|thanks|get|got|took|take|part|place|short|summary|summari[sz]e|summari[sz]ing|brief|briefly|date|dates)\b|['’]s\b/g,
  /ですか|ましたか|でしょうか|いくら|いくつ|どこ|だれ|誰|いつ|どの|何|約|の|は|が|を|に|で|と|も|した|する|です|ます/g,
  /(몇|무엇|누구|언제|어디|어떤|얼마)(입니까|인가요|명|개)?|입니까|인가요|습니까|했습니까/g,
  /(?<!\p{L})(à|a|quelle?s?|qui|où|quand|combien|comment|pourquoi|est|était|eu|lieu|le|la|les|l'|d'|des|du|de|un|une|et|en|dans|welche[mnrs]?|wer|was|wann|wo|wie|viele|fand|statt|der|die|das|den|dem|des|ein|eine|einem|ist|war|wurde|und|im|in|an|el|los|las|qué|quién|cuándo|dónde|cuántos|cuántas|cuál|fue|del|por)(?!\p{L})/gu
]

const interrogative =
  /什么|啥|谁|哪|(?<![这那近前后头好十数])几(?!乎|[年天]来)|多少|多(?=[大长高远久重深快])|何(?!以|况|必)|为啥|怎么|怎样|如何|\b(?:what|which|who|whom|whose|when|where|why|how)\b|いくら|いくつ|どこ|だれ|誰|いつ|どの|몇|무엇|누구|언제|어디|어떤|얼마|(?<!\p{L})(?:quel(?:le)?s?|qui|où|quand|combien|comment|pourquoi|welche[mnrs]?|wer|wann|wo|wie|qué|quién|cuándo|dónde|cuánt[oa]s|cuál)(?!\p{L})/gu

/**
 * Where a folded question has its question words: the words beside them say what is asked, those far off what it is
 * asked of. Pairs of offsets, end exclusive; none in a yes-no question.
 * @example questionWords('夜校有多少人报名？') // [[3, 5]]
 */
export const questionWords = (question: string): [start: number, end: number][] =>
  [...question.matchAll(interrogative)].map(match => [match.index, match.index + match[0].length])

/**
 * The words of a question that a text must speak of, its scaffolding blanked out. Offsets are kept.
 * @example contentWords('遂溪县总工会主席叫什么名字？') // '遂溪县总工会主席      '
 */
export function contentWords(question: string): string {
  const blanked = scaffolding.reduce<string>(
    (text, words) => text.replace(words, match => ' '.repeat(match.length)),
    fold(question)
  )
  return blanked.replace(/[^\p{L}\p{N}]/gu, ' ')
}
