import type { Query } from '../../understand/query.ts'
import { type Asked, findReports } from '../parts.ts'
import { type Draft, plainDraft } from '../write/draft.ts'
import { withoutPictures } from '../write/issue.ts'
import { answerEach, answerSeries, answerSides, type Planned } from './answer-by-plan.ts'

/** Passages looked at for a question of several parts. */
const planPassages = 40

const drafted = ({ plan, parts }: Planned): Draft => ({ ...plainDraft, plan, parts })

/** Each side of a question and each date of a series has a report of its own, so more of them are looked at. */
export async function answerInParts(query: Query, asked: Asked): Promise<Draft | undefined> {
  const { filters, parts } = asked
  const found = await findReports(parts, query, { k: planPassages, filters })
  const retrieval = withoutPictures(found)
  const planned = { query, retrieval, table: parts.table }
  const series = () => answerSeries(planned, asked)
  // Two times of one thing are its series' before they are two things.
  const ofTimes = query.premises.dates.length > 1 ? await series() : undefined
  const answered =
    ofTimes ?? (await answerSides(planned, asked)) ?? answerEach(planned) ?? (await series())
  return answered && drafted(answered)
}
