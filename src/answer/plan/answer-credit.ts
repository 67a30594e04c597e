import { type Retrieval, retrieve } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import type { Query, QueryWords } from '../../understand/query.ts'
import { type Asked, listPassages } from '../parts.ts'
import { brokenPremises } from '../read/rules/premises.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { isNumbered } from '../write/issue.ts'
import { askedOfReport } from './asked-report.ts'
import { askedCredit, asksWhose, type Credit, creditsOf } from './credits.ts'

/** Reports whose credits are looked at: those that fit about as well as the best. */
const reportsLookedAt = 3
const leastOfBest = 0.6

const firstLine = ({ spans }: FoundArticle) => spans[0]?.[0] ?? 0

/** A paper's credits in the order that a reader of the report would look: those below it, then those above, nearest first. */
const nearestTo = (report: FoundArticle, credits: readonly Credit[]): Credit[] => {
  const line = firstLine(report)
  const rank = ({ claim }: Credit) =>
    claim.lines[0] >= line ? claim.lines[0] - line : 1e6 + line - claim.lines[0]
  return [...credits].sort((a, b) => rank(a) - rank(b))
}

function bestReports({ passages }: Retrieval): FoundArticle[] {
  const best = passages[0]?.score ?? 0
  const close = passages.filter(({ score }) => score >= best * leastOfBest)
  return [...new Set(close.map(({ article }) => article))].slice(0, reportsLookedAt)
}

const creditDraft = ({ claim }: Credit): Draft => ({
  ...plainDraft,
  plan: { kind: 'report', steps: [] },
  parts: [{ text: claim.quote, claims: [claim] }]
})

/** What reports that are known to be meant credit by the label that a question names; undefined where they have none. */
export function creditWithin(
  { focus }: QueryWords,
  reports: readonly FoundArticle[]
): Draft | undefined {
  if (!asksWhose(focus)) return undefined
  const [own] = reports.flatMap(report => askedCredit(focus, creditsOf(report)) ?? [])
  return own && creditDraft(own)
}

/**
 * Who did for a report what the question names as the report, or the paper it stands in, labels it: 整理, 经办人, 责任编辑,
 * 来源. Undefined where no such label is there.
 */
export async function answerCredit(
  query: Query,
  retrieval: Retrieval,
  { filters, parts }: Asked
): Promise<Draft | undefined> {
  if (!asksWhose(query.words.focus)) return undefined
  const reports = bestReports(retrieval).filter(
    report => brokenPremises(query, report).length === 0
  )
  const [own] = reports.flatMap(report => askedCredit(query.words.focus, creditsOf(report)) ?? [])
  // Who signed a report wrote it, whatever the paper says of those who made it ready.
  const isSigned = askedOfReport(query.words.focus) !== undefined && Boolean(reports[0]?.byline)
  const credit = own ?? (isSigned ? undefined : await ofPaper())
  if (!credit) return undefined
  return creditDraft(credit)

  async function ofPaper(): Promise<Credit | undefined> {
    const ofIssues = { ...filters, kind: 'issue' as const }
    const found = await retrieve(parts, query, { k: listPassages, filters: ofIssues })
    const records = [...new Set(found.passages.map(({ article }) => article))].filter(record =>
      isNumbered(query.words.text, record)
    )
    const [first] = reports.flatMap(report => {
      const credits = records.filter(({ file }) => file === report.file).flatMap(creditsOf)
      return askedCredit(query.words.focus, nearestTo(report, credits)) ?? []
    })
    return first
  }
}
