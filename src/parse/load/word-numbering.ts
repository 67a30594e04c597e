import { find, type MarkupElement } from './markup-tree.ts'
import { valueIn } from './word-styles.ts'

/** One level of a Word list: how its numbers look and where they start. */
interface ListLevel {
  readonly format: string
  /** Such as `第%1条` or `%1.%2`: `%1` stands for the number of the first level. */
  readonly pattern: string
  readonly start: number
}

/** The lists of a Word file by `w:numId`; a list's levels by depth, 0 the outermost. */
export type WordLists = ReadonlyMap<string, DocxList>

interface DocxList {
  /** Lists of one abstract list count on together unless one starts anew. */
  readonly family: string
  readonly levels: ReadonlyMap<number, ListLevel>
}

/** Levels a Word list has at most. */
const deepest = 9

/**
 * The lists that a Word file declares in numbering.xml.
 *
 * @example
 * readLists(readXml(part)).get('3')?.levels.get(0)?.pattern // '%1、'
 */
export function readLists(root: MarkupElement | null): WordLists {
  if (!root) return new Map()
  const abstract = new Map(
    find(root, 'w:abstractNum').map(list => [
      list.attributes.get('w:abstractNumId') ?? '',
      levelsOf(list)
    ])
  )
  return new Map(
    find(root, 'w:num').map((list): [string, DocxList] => {
      const id = list.attributes.get('w:numId') ?? ''
      const of = valueIn(list, 'w:abstractNumId') ?? ''
      const over = find(list, 'w:lvlOverride')
      const levels = new Map(abstract.get(of) ?? [])
      for (const one of over) override(levels, one)
      const anew = over.some(one => find(one, 'w:startOverride').length > 0)
      return [id, { family: anew ? `num ${id}` : `abstract ${of}`, levels }]
    })
  )
}

function levelsOf(list: MarkupElement): ReadonlyMap<number, ListLevel> {
  return new Map(find(list, 'w:lvl').map(level => [depthOf(level), levelOf(level)]))
}

const depthOf = (level: MarkupElement): number =>
  Math.min(deepest - 1, Number.parseInt(level.attributes.get('w:ilvl') ?? '0', 10) || 0)

function levelOf(level: MarkupElement): ListLevel {
  return {
    format: valueIn(level, 'w:numFmt') ?? 'decimal',
    pattern: valueIn(level, 'w:lvlText') ?? '',
    start: startOf(valueIn(level, 'w:start'))
  }
}

const startOf = (value: string | undefined): number => {
  const start = Number.parseInt(value ?? '1', 10)
  return start >= 0 && start < 100_000 ? start : 1
}

function override(levels: Map<number, ListLevel>, element: MarkupElement): void {
  const [own] = find(element, 'w:lvl')
  const depth = depthOf(element)
  if (own) levels.set(depth, levelOf(own))
  const level = levels.get(depth)
  const start = valueIn(element, 'w:startOverride')
  if (level && start !== undefined) levels.set(depth, { ...level, start: startOf(start) })
}

/** The number of an item as it stands before its words: `1.` with a blank behind it, `一、` without. */
export const beforeWords = (number: string): string =>
  number === '' || /[、）】：]$/u.test(number) ? number : `${number} `

/** Counts the items of a document's lists as they come. */
interface ListCounter {
  /** What Word prints before the next item of a list: `二、`, `3.1`; empty for bullets and unknown lists. */
  next(list: string, depth: number): string
}

/** @example createListCounter(lists).next('3', 0) // '一、' */
export function createListCounter(lists: WordLists): ListCounter {
  const counts = new Map<string, (number | undefined)[]>()
  return {
    next(id, depth) {
      const list = lists.get(id)
      const level = list?.levels.get(depth)
      if (!list || !level) return ''
      const own = counts.get(list.family) ?? []
      counts.set(list.family, own)
      own[depth] = (own[depth] ?? level.start - 1) + 1
      own.length = depth + 1
      if (level.format === 'bullet' || level.format === 'none') return ''
      return level.pattern.replace(/%([1-9])/gu, (_, place: string) => {
        const at = Number(place) - 1
        const of = list.levels.get(at)
        return of ? printed(own[at] ?? of.start, of.format) : ''
      })
    }
  }
}

const digits = [...'〇一二三四五六七八九']
const signs: Readonly<Record<string, string>> = {
  decimalEnclosedCircle: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
  decimalEnclosedCircleChinese: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
  ideographTraditional: '甲乙丙丁戊己庚辛壬癸',
  ideographZodiac: '子丑寅卯辰巳午未申酉戌亥'
}

/** A number in one of Word's forms (ECMA-376, ST_NumberFormat); forms that are not known are printed in digits. */
function printed(value: number, format: string): string {
  if (
    /^(?:chineseCounting|chineseCountingThousand|taiwaneseCounting|japaneseCounting|ideographDigital)/u.test(
      format
    )
  )
    return chinese(value)
  const sign = signs[format]?.charAt(value - 1)
  if (sign) return sign
  if (format === 'lowerLetter' || format === 'upperLetter') return lettered(value, format)
  if (format === 'lowerRoman' || format === 'upperRoman') return roman(value, format)
  if (format === 'decimalZero') return String(value).padStart(2, '0')
  return String(value)
}

/** @example chinese(21) // '二十一' */
function chinese(value: number): string {
  if (value > 99) return [...String(value)].map(digit => digits[Number(digit)] ?? digit).join('')
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return digits[ones] ?? ''
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones === 0 ? '' : (digits[ones] ?? '')}`
}

function lettered(value: number, format: string): string {
  if (value < 1) return String(value)
  const letter = String.fromCharCode(97 + ((value - 1) % 26))
  const word = letter.repeat(Math.min(10, Math.floor((value - 1) / 26) + 1))
  return format === 'upperLetter' ? word.toUpperCase() : word
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i']
]

function roman(value: number, format: string): string {
  if (value < 1 || value > 3999) return String(value)
  let rest = value
  let word = ''
  for (const [worth, letters] of romans) for (; rest >= worth; rest -= worth) word += letters
  return format === 'upperRoman' ? word.toUpperCase() : word
}
