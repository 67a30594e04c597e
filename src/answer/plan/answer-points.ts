import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { Query } from '../../understand/query.ts'
import type { Parts } from '../parts.ts'
import { borneOut } from '../read/passage-reader.ts'
import { leastConfidence } from '../read/rules/gate.ts'
import { textClaim } from '../write/claim.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import {
  asksForPoints,
  asksOfEach,
  enumerationAt,
  kindsAround,
  pointWithin
} from '../write/points.ts'

/** All points together; an answer of points stays under the longest that a reader takes for one. */
const pointsMaxChars = 560

/** The points that an article counts out, whole, where a question asks for them and the reader finds it there. */
export async function answerPoints(
  query: Query,
  retrieval: Retrieval,
  { reader }: Parts
): Promise<Draft | undefined> {
  const ofEach = asksOfEach(query.words.focus)
  if (!asksForPoints(query.words.focus) && !ofEach) return undefined
  const [best] = borneOut(await reader.read(query, retrieval))
  if (!best) return undefined
  const { passage, start, end } = best.evidence
  const { article } = passage
  const isSure = best.confidence >= leastConfidence
  const kinds = ofEach && isSure ? kindsAround(article, { start, end }) : []
  const found = ofEach
    ? { lead: { start, end: start }, points: kinds }
    : enumerationAt(article, { start, end }, query.wants.count)
  if (!found || found.points.length === 0) return undefined
  if (!isSure && found.points.length !== query.wants.count) return undefined
  const { lead, points } = found
  const share = Math.max(24, Math.floor(pointsMaxChars / points.length))
  const claims = [
    ...(lead.end > lead.start ? [lead] : []),
    ...points.map(point => pointWithin(article.text, point, share))
  ].map(span => textClaim(article, span.start, span.end, best.confidence))
  return {
    ...plainDraft,
    plan: { kind: 'summary', steps: [] },
    parts: claims.map(claim => ({ text: claim.quote, claims: [claim] }))
  }
}
