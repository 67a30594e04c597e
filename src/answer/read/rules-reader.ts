import { fold } from '../../chinese/fold.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import { createTermWeigher, type TermWeigher } from '../../embed/term-weigher.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { Query } from '../../understand/query.ts'
import { askedBody, officeHolders, titleOf } from '../office-holders.ts'
import { withoutUnnamedRows } from '../tables/row-evidence.ts'
import { claimOf } from '../write/fact.ts'
import type { RulesReader, RulesReading } from './passage-reader.ts'
import { monthNotTold } from './rules/another-month.ts'
import { type Evidence, gatherEvidence } from './rules/evidence.ts'
import { confidence, gateFeatures, isOffice, lacksAnswer } from './rules/gate.ts'
import { leadSpan } from './rules/lead-span.ts'
import { createOwnerTest } from './rules/owner.ts'
import { type BrokenPremise, brokenPremises } from './rules/premises.ts'
import { createNameTest } from './rules/unheld-name.ts'
import { isUnspoken } from './rules/unspoken.ts'

function spanOf(evidence: Evidence, query: Query, retrieval: Retrieval, table: SubwordTable) {
  const context = { query, matcher: retrieval.matcher, table, sure: 0 }
  return leadSpan(claimOf(evidence, context).quote, context)
}

/** Whether a sentence puts a name beside the office that is asked for; undefined where none is. */
function holderTest(query: Query, table: SubwordTable): ((one: Evidence) => boolean) | undefined {
  const {
    words: { text },
    wants: { attribute, answerTypes }
  } = query
  if (!attribute || !isOffice(attribute) || !answerTypes.includes('person')) return undefined
  const title = titleOf(attribute)
  const body = askedBody(text, title)
  return one => officeHolders(fold(one.text), title, table.isSubword, body).length > 0
}

/** Of the report that fits best, the sentence that says who holds the office goes before those that speak of it. */
function holderFirst(
  evidence: readonly Evidence[],
  query: Query,
  table: SubwordTable
): readonly Evidence[] {
  const [best] = evidence
  const names = holderTest(query, table)
  if (!best || !names || names(best)) return evidence
  const { article } = best.passage
  const holder = evidence.find(one => one.passage.article.id === article.id && names(one))
  return holder ? [holder, ...evidence.filter(one => one !== holder)] : evidence
}

/** Reads by rules and fitted weights: sentences by what they share with the question, spans by their form. */
export function createRulesReader(table: SubwordTable): RulesReader {
  let weigher: Promise<TermWeigher> | undefined
  return {
    async read(query, retrieval) {
      weigher ??= createTermWeigher(table)
      // A failed load must not be remembered: the user may put the model there and try again.
      weigher.catch(() => {
        weigher = undefined
      })
      const unheldNames = createNameTest(query, table, await weigher)
      const { matcher } = retrieval
      const gathered = gatherEvidence(retrieval, query)
      // An article has several of the passages, and is judged once.
      const articles = [...new Set(retrieval.passages.map(({ article }) => article))]
      const isOfAnother = createOwnerTest(query, articles)
      const own = gathered.filter(one => !isOfAnother(one))
      // Where nothing is left, what comes nearest is still shown.
      const rows = withoutUnnamedRows(own.length > 0 ? own : gathered, { query, matcher, table })
      const evidence = holderFirst(rows, query, table)
      const monthless = (id: string): readonly BrokenPremise[] => {
        const asked = monthNotTold(
          query,
          gathered.filter(({ passage }) => passage.article.id === id)
        )
        return asked === undefined ? [] : [{ asked }]
      }
      const broken = new Map<string, readonly BrokenPremise[]>(
        articles.map(article => [
          article.id,
          [...brokenPremises(query, article), ...unheldNames(article), ...monthless(article.id)]
        ])
      )
      // What is weighed of a whole passage costs more than all else, and is asked of a sentence or two.
      return evidence.map(
        (one): RulesReading => ({
          evidence: one,
          broken: broken.get(one.passage.article.id) ?? [],
          get span() {
            return spanOf(one, query, retrieval, table)
          },
          get confidence() {
            return confidence(gateFeatures(one, retrieval, query))
          },
          get ofAnother() {
            return isOfAnother(one)
          },
          get unspoken() {
            return isUnspoken(one, query, matcher)
          },
          get lacking() {
            return lacksAnswer(one, query, table.isSubword)
          },
          get silent() {
            return this.ofAnother || this.unspoken || this.lacking
          }
        })
      )
    }
  }
}
