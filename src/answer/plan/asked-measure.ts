import { fold } from '../../chinese/fold.ts'
import { durations } from '../../chinese/measures.ts'
import type { QueryWants, QueryWords } from '../../understand/query.ts'
import { unitFits } from '../read/rules/unit-fits.ts'
import { durationUnit, type Measure, moneyUnits } from './measures.ts'

const duration =
  /多久|多长|时间[^,，。?？]{0,4}[长短]|几天|为期|[长短][?？。]?$|how long|long(?:er|est)?\b|short(?:er|est)?\b|duration|longue?s?\b|長い|短い/u
const money =
  /钱|元|效益|产值|利润|经费|资金|投入|金额|价值|费用|预算|(?:[工底月年日时周]薪|工资|薪水|津贴|补[贴助]|奖金|收入|单价|票价|租金)[^,，。?？]{0,6}[高低多少几涨调]|\bpay\b|\bwages?\b|salary|bonus|\bdues\b|\bprice|\bfees?\b|budget|cost|fund|spend|spent|予算|費用|coût/u
const people =
  /(?<!\p{Script=Han}工)人(?!次)|几名|孩子(?!的)|学员|participants|people|members|workers|trainees|staff|employees|人数|(?<!困难)职工(?=更?[多少])/u

/** 几个娃: 个 counts people as it counts anything. */
const peopleCounted =
  /(?:几|多少)个?(?:娃|孩子|小孩|儿童|学生|选手|职工|工人|骑手|司机|会员|队员|老人|农民工|志愿者)/u

/** The kind of number that a question is after; undefined where it does not tell. */
export type MeasureTest = ((measure: Measure) => boolean) | undefined

/** @example askedMeasure({ focus: '哪个班时间更长' }, { unit: null })?.({ unit: 'time', … }) // true */
export function askedMeasure(
  { focus }: Pick<QueryWords, 'focus'>,
  { unit }: Pick<QueryWants, 'unit'>
): MeasureTest {
  const text = fold(focus)
  if (duration.test(text)) return measure => measure.unit === durationUnit
  if (unit !== null && unit !== '年' && durations.includes(unit))
    return measure => measure.unit === durationUnit
  if (money.test(text)) return measure => moneyUnits.has(measure.unit)
  if (/人次/u.test(text)) return measure => measure.unit === '人次'
  if (/次数/u.test(text)) return measure => unitFits(measure.unit, '次')
  if (peopleCounted.test(text)) return measure => measure.unit === '人'
  if (unit === '人' || unit === '名' || unit === '位' || (unit === null && people.test(text)))
    return measure => measure.unit === '人'
  if (unit !== null && unit !== '年') return measure => unitFits(measure.unit, unit)
  return undefined
}

/** Whether the question itself says what is counted, so that a report without any such number does not tell it. */
export const namesMeasure = ({ focus }: QueryWords, { unit }: QueryWants): boolean =>
  (unit !== null && unit !== '年') || duration.test(fold(focus)) || money.test(fold(focus))
