import { englishOrdinals } from './english.ts'
import { chineseNumeral } from './numerals.ts'

const words = (text: string): readonly string[] => text.split(' ')

/** How the points of one kind of enumeration begin, folded: any of these for the n-th, counted from 1. */
export type PointMarks = (n: number) => readonly string[]

const after = (stem: string, marks: string) => [...marks].map(mark => stem + mark)
const circled = (n: number) => String.fromCodePoint(0x245f + n)

/** 一个是…，还有一个是… */
const oneOf = (before: string) => [...'个件项条点'].map(measure => `${before}一${measure}是`)
const inTurn = [['首先'], ['其次'], ['再次', '再者', '第三', '最后'], ['最后']]

/** The kinds of enumeration that papers print: 一是…二是…, 第一,…, (一)…, 1. …, first, … */
export const enumerations: readonly PointMarks[] = [
  n => [`${chineseNumeral(n)}是`],
  n => [`${chineseNumeral(n)}要`],
  n => after(`第${chineseNumeral(n)}`, ',、:是'),
  n => [`其${chineseNumeral(n)}`],
  n => [`(${chineseNumeral(n)})`],
  n => [`${chineseNumeral(n)}、`],
  n => [...after(String(n), '、.'), `${n}).`, `(${n})`],
  n => [circled(n)],
  n => (n === 1 ? oneOf('') : ['', '另', '再', '还有', '再有', '另外'].flatMap(oneOf)),
  n => inTurn[n - 1] ?? [' '],
  n => after(englishOrdinals[n - 1] ?? ' ', ',:')
]

/** What a question for points calls them, behind a question word or a number. */
export const pointNouns = [
  ...words(
    '方面 点 要求 措施 举措 任务 件事 做法 建议 意见 环节 步骤 重点 事项 办法 条件 内容 工作 项'
  ),
  ...words(
    'points things demands requests requirements measures steps tasks proposals reasons conditions'
  )
]
