import { fold } from '../../../chinese/fold.ts'
import type { QueryWords } from '../../../understand/query.ts'

/** Parts of a year of which one is not the other. */
const kinds: readonly RegExp[] = [
  /(?<![前后近这那每各几三])第?([一二三四])季度/gu,
  /(上|下)半年/gu,
  /\b(first|second|third|fourth) quarter\b/gu
]

const named = (text: string, kind: RegExp) => [...text.matchAll(kind)].map(([, which]) => which)

/**
 * Tells of texts whether they speak of another part of the year than the question: of 一季度 where it asks of 二季度. A text
 * that speaks of both is of neither alone.
 */
export function createPeriodTest({ focus }: Pick<QueryWords, 'focus'>): (text: string) => boolean {
  const question = fold(focus)
  const asked = kinds.flatMap(kind => {
    const parts = named(question, kind)
    return parts.length === 1 ? [{ kind, part: parts[0] }] : []
  })
  if (asked.length === 0) return () => false
  return text =>
    asked.some(({ kind, part }) => {
      const told = named(fold(text), kind)
      return told.length > 0 && !told.includes(part)
    })
}
