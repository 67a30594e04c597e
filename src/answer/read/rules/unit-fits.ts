import { durations } from '../../../chinese/measures.ts'
import { tellsClock, tellsDuration } from './typed-spans.ts'

/** Whether a unit measures time: a length of it, or 点 of the clock. */
export const isUnitOfTime = (unit: string): boolean => durations.includes(unit) || unit === '点'

/** Units that count the same thing. */
const peopleUnits = ['人名位']
/** …whose first stands for the others, but not they for it: 个 is asked of anything. */
const unitFamilies = ['个项件', '场次', '次轮场回', '元钱', '家个', '支个']

/** Whether a counted span counts in `unit`, or in one that means the same. */
export const unitFits = (span: string, unit: string): boolean => {
  if (durations.includes(unit)) return tellsDuration(span)
  if (unit === '点') return tellsClock(span)
  // 46 extra drivers: in English any noun may be what is counted.
  if (/[a-z]{3}/.test(span)) return !tellsDuration(span)
  const family =
    peopleUnits.find(units => units.includes(unit)) ??
    unitFamilies.find(units => units.startsWith(unit)) ??
    unit
  return [...family].some(one => span.includes(one))
}
