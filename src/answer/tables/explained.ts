import { contentWords } from '../../chinese/content-words.ts'
import { fold } from '../../chinese/fold.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import type { Matcher } from '../../retrieve/late-interaction.ts'
import type { QueryWords } from '../../understand/query.ts'
import { withoutOperations } from './asked.ts'

/** Unrelated sub-words have a cosine of about 0.15, kindred ones 0.4. */
const unexplainedCosine = 0.35
const grammar =
  /^(?:[的了是在都也共各有和与及由中为被把给到上下个名位多拿得获搞弄办]|都有|下面|下属|下辖|各个|里|里头|里面|当中|想|得|要|能|可以|往上|去|来|些|东西|这|那|那个|这个|那些|这些|上去|上来|下来|部|片|片子)$/u

/**
 * How much of what the question names is not in `text` in any words, by the weight of its sub-words, 0..1. Words for
 * totals and extremes name nothing.
 */
export function unexplained(
  { focus }: Pick<QueryWords, 'focus'>,
  matcher: Matcher,
  text: string,
  table: SubwordTable
): number {
  const telling = contentWords(withoutOperations(fold(focus)))
  const folded = fold(text)
  const best = matcher.match(table.tokenize(text), folded)
  let missed = 0
  let total = 0
  matcher.tokens.forEach(({ surface, weight }, at) => {
    if (!telling.includes(surface) || grammar.test(surface)) return
    total += weight
    // A sub-word may begin with what counts the rest: 个区县.
    const bare = surface.replace(/^[个各这那每]/u, '')
    const isHeld = bare.length > 1 && folded.includes(bare)
    if (!isHeld && (best[at] ?? 0) < unexplainedCosine) missed += weight
  })
  return total === 0 ? 0 : missed / total
}
