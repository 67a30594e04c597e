import type { Language } from '../../chinese/language.ts'

/** The few words of its own that a composed answer needs. */
export interface PlanWords {
  /** `name` has the most or the least of `values`. */
  readonly extreme: (name: string, least: boolean, kind: MeasureKind) => string
  readonly same: string
  /** Arithmetic with its operands. */
  readonly difference: (shown: string) => string
  readonly sum: (shown: string) => string
  readonly change: (from: string, to: string, shown: string, fell: boolean) => string
  readonly pair: (name: string, value: string) => string
  readonly between: string
  readonly end: string
  readonly latest: (day: string) => string
  readonly others: (values: string) => string
  /** A part that the bulletins do not say. */
  readonly missing: (name: string) => string
  readonly corrected: (wrong: string, right: string) => string
}

type MeasureKind = 'number' | 'time' | 'date'

const chinese: PlanWords = {
  extreme: (name, least, kind) => {
    const [most, fewest] = {
      number: ['最多', '最少'],
      time: ['最长', '最短'],
      date: ['最晚', '最早']
    }[kind]
    return `${name}${least ? fewest : most}`
  },
  same: '两者相同',
  difference: shown => `相差${shown}`,
  sum: shown => `合计${shown}`,
  change: (from, to, shown, fell) => `从${from}到${to}${fell ? '减少' : '增加'}${shown}`,
  pair: (name, value) => `${name}${value}`,
  between: '，',
  end: '。',
  latest: day => `最近一次（${day}）：`,
  others: values => `此前：${values}。`,
  missing: name => `${name}：报刊里没有说。`,
  corrected: (wrong, right) => `（已按更正把“${wrong}”改为“${right}”）`
}

const english: PlanWords = {
  extreme: (name, least, kind) => {
    const [most, fewest] = {
      number: ['the most', 'the fewest'],
      time: ['the longest', 'the shortest'],
      date: ['the latest', 'the earliest']
    }[kind]
    return `${name}: ${least ? fewest : most}`
  },
  same: 'both are equal',
  difference: shown => `difference ${shown}`,
  sum: shown => `together ${shown}`,
  change: (from, to, shown, fell) => `from ${from} to ${to} ${fell ? 'down' : 'up'} ${shown}`,
  pair: (name, value) => `${name} ${value}`,
  between: '; ',
  end: '.',
  latest: day => `Latest (${day}): `,
  others: values => `Before: ${values}.`,
  missing: name => `${name}: the bulletins do not say.`,
  corrected: (wrong, right) => ` (corrected in print from “${wrong}” to “${right}”)`
}

const traditional: PlanWords = {
  ...chinese,
  same: '兩者相同',
  sum: shown => `合計${shown}`,
  change: (from, to, shown, fell) => `從${from}到${to}${fell ? '減少' : '增加'}${shown}`,
  latest: day => `最近一次（${day}）：`,
  missing: name => `${name}：報刊裡沒有說。`,
  corrected: (wrong, right) => `（已按更正把「${wrong}」改為「${right}」）`
}

/** Chinese for Chinese, English for every other language. */
export function planWords(language: Language): PlanWords {
  if (language === 'zh') return chinese
  return language === 'zh-Hant' ? traditional : english
}
