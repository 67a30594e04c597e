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

/** Between the two dates of one run of days. */
export const periodJoins = words('至 到 - – — ~ to and until till through et から')
