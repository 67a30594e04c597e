const words = (text: string): readonly string[] => text.split(' ')

/** Words beside a date that make it one end of a run of days. */
interface BesideDate {
  readonly behind: readonly string[]
  readonly ahead: readonly string[]
}

/** All that follows the date: 11月以来, since November. */
export const sinceWords: BesideDate = {
  behind: words('以来 以后 之后 过后 起 开始 onward'),
  ahead: words('since after depuis après 自从')
}

/** All before it: 11月以前, before November. */
export const untilWords: BesideDate = {
  behind: words('以前 之前 为止'),
  ahead: words('before until till avant 截至')
}

/** What runs of months are called, by their first and last. */
const runsOfMonths: readonly (readonly [months: string, names: string])[] = [
  ['1-3', '一季度 第一季度'],
  ['4-6', '二季度 第二季度'],
  ['7-9', '三季度 第三季度'],
  ['10-12', '四季度 第四季度'],
  ['1-6', '上半年'],
  ['7-12', '下半年'],
  ['1-9', '前三季度'],
  ['1-12', '全年']
]

/** The names of the runs of months in a text: 前三季度 for 1—9月; '' where it has none. */
export function namesOfMonths(text: string): string {
  const runs = [...text.matchAll(/(?<!\d)(\d{1,2})月?[-–—~～至到](\d{1,2})月/gu)].map(
    ([, from, to]) => `${from}-${to}`
  )
  return runsOfMonths
    .filter(([months]) => runs.includes(months))
    .map(([, names]) => names)
    .join(' ')
}

/** Between the two dates of one run of days. */
export const periodJoins = words('至 到 - – — ~ to and until till through et から')
