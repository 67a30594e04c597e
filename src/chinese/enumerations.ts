import { englishOrdinals } from './english.ts'
import { chineseNumeral } from './numerals.ts'

const words = (text: string): readonly string[] => text.split(' ')

/** How the points of one kind of enumeration begin, folded: any of these for the n-th, counted from 1. */
export type PointMarks = (n: number) => readonly string[]

const after = (stem: string, marks: string) => [...marks].map(mark => stem + mark)
const circled = (n: number) => String.fromCodePoint(0x245f + n)

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
