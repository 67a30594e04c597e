import { type Retrieval, retrieve } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import type { Query, QueryWords } from '../../understand/query.ts'
import { type Asked, listPassages } from '../parts.ts'
import { brokenPremises } from '../read/rules/premises.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { isNumbered } from '../write/issue.ts'
import { askedOfReport } from './asked-report.ts'
import { askedCredits, asksWhose, type Credit, creditsOf } from './credits.ts'

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

const creditDraft = (credits: readonly Credit[]): Draft => ({
  ...plainDraft,
  plan: { kind: 'report', steps: [] },
  parts: credits.map(({ claim }) => ({ text: claim.quote, claims: [claim] }))
})

/** Of several reports what the first of them credits that credits any of what is asked for. */
function firstAsked(focus: string, ofReports: readonly (readonly Credit[])[]): Credit[] {
  for (const credits of ofReports) {
    const asked = askedCredits(focus, credits)
    if (asked.length > 0) return asked
  }
  return []
}

/** What reports that are known to be meant credit by the label that a question names; undefined where they have none. */
export function creditWithin(
  { focus }: QueryWords,
  reports: readonly FoundArticle[]
): Draft | undefined {
  if (!asksWhose(focus)) return undefined
  const own = firstAsked(focus, reports.map(creditsOf))
  return own.length > 0 ? creditDraft(own) : undefined
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
  const own = firstAsked(query.words.focus, reports.map(creditsOf))
  // Who signed a report wrote it, whatever the paper says of those who made it ready.
  const isSigned = askedOfReport(query.words.focus) !== undefined && Boolean(reports[0]?.byline)
  const credits = own.length > 0 || isSigned ? own : await ofPaper()
  return credits.length > 0 ? creditDraft(credits) : undefined

  async function ofPaper(): Promise<Credit[]> {
    const ofIssues = { ...filters, kind: 'issue' as const }
    const found = await retrieve(parts, query, { k: listPassages, filters: ofIssues })
    const records = [...new Set(found.passages.map(({ article }) => article))].filter(record =>
      isNumbered(query.words.text, record)
    )
    const ofReports = reports.map(report => {
      const credits = records.filter(({ file }) => file === report.file).flatMap(creditsOf)
      return nearestTo(report, credits)
    })
    return firstAsked(query.words.focus, ofReports)
  }
}
