import type { Language } from '../../chinese/language.ts'

/** The few words of its own that an extractive answer needs. Everything else is quoted. */
interface Wording {
  readonly nothing: string
  /** To a question in a language whose words are not known. */
  readonly unread: string
  readonly nearest: string
  readonly premise: (asked: string) => string
  /** A name in letters that the reports, in characters, may write otherwise. */
  readonly unspelled: (asked: string) => string
  /** The nearest report does not hold what is asked; others may. */
  readonly notThere: (asked: string) => string
  readonly total: (count: number) => string
  /** Of a list too long for one reply: its lines from `first` to `last`, counted from 1. */
  readonly part: (count: number, first: number, last: number) => string
  readonly more: (first: string, second: string, difference: string) => string
  readonly equal: string
  readonly earlier: (first: string, second: string) => string
  readonly sameDay: string
  readonly sentenceEnd: string
  readonly colon: string
}

const chinese: Wording = {
  nothing: '报刊里没有找到能回答这个问题的内容。',
  unread: '没有读懂这个问题：请用中文、英语、法语或日语提问。',
  nearest: '最接近的报道是：',
  premise: asked => `报刊里没有提到“${asked}”，问题的前提可能有误。`,
  unspelled: asked => `报刊里没有“${asked}”这个写法，请用中文名称再问。`,
  notThere: asked => `最接近的报道里没有“${asked}”，问题的前提可能有误。`,
  total: count => `共${count}条：`,
  part: (count, first, last) => `共${count}条，以下是第${first}至${last}条：`,
  more: (first, second, difference) => `${first}更多，比${second}多${difference}。`,
  equal: '两者相同。',
  earlier: (first, second) => `${first}在前，${second}在后。`,
  sameDay: '两者在同一天。',
  sentenceEnd: '。',
  colon: '：'
}

const traditional: Wording = {
  ...chinese,
  nothing: '報刊裡沒有找到能回答這個問題的內容。',
  unread: '沒有讀懂這個問題：請用中文、英語、法語或日語提問。',
  nearest: '最接近的報道是：',
  premise: asked => `報刊裡沒有提到「${asked}」，問題的前提可能有誤。`,
  unspelled: asked => `報刊裡沒有「${asked}」這個寫法，請用中文名稱再問。`,
  notThere: asked => `最接近的報道裡沒有「${asked}」，問題的前提可能有誤。`,
  total: count => `共${count}條：`,
  part: (count, first, last) => `共${count}條，以下是第${first}至${last}條：`,
  more: (first, second, difference) => `${first}更多，比${second}多${difference}。`,
  equal: '兩者相同。',
  earlier: (first, second) => `${first}在前，${second}在後。`,
  sameDay: '兩者在同一天。'
}

const english: Wording = {
  nothing: 'The bulletins do not say.',
  unread:
    'The words of this question are not known: please ask in Chinese, English, French or Japanese.',
  nearest: ' The nearest report: ',
  premise: asked => `The bulletins know nothing of “${asked}”; the question may rest on a mistake.`,
  unspelled: asked =>
    `The bulletins have no “${asked}” in this spelling; if its name is Chinese, ask again with its characters.`,
  notThere: asked =>
    `The nearest report says nothing of “${asked}”; the question may rest on a mistake.`,
  total: count => `${count} found:`,
  part: (count, first, last) => `${count} found, here ${first} to ${last}:`,
  more: (first, _second, difference) => `${first} is more, by ${difference}.`,
  equal: 'Both are equal.',
  earlier: (first, second) => `First ${first}, then ${second}.`,
  sameDay: 'Both are on the same day.',
  sentenceEnd: '.',
  colon: ': '
}

/** Chinese for Chinese, English for every other language. */
export function wordingFor(language: Language): Wording {
  if (language === 'zh') return chinese
  return language === 'zh-Hant' ? traditional : english
}
