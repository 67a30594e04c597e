import { z } from 'zod'
import { suggestionKinds } from '../../answer/suggest/candidates.ts'
import type { Shown } from '../../reply.ts'

/** Rounds of examples that are drawn; more would be more work for nobody. */
const exampleRounds = 8

const language = z.enum(['zh', 'en']).default('zh')

export const examplesQuerySchema = z.strictObject({
  language,
  round: z.coerce
    .number()
    .int()
    .min(0)
    .max(exampleRounds - 1)
    .default(0)
    .meta({ description: 'Another round, other questions' })
})

export const followUpsQuerySchema = z.strictObject({ language })

export const suggestionsSchema = z
  .object({
    questions: z.array(z.object({ kind: z.enum(suggestionKinds), question: z.string() })).meta({
      description: 'Each was asked before it is given, and answered; empty where none is'
    })
  })
  .meta({ id: 'Suggestions' })

const tally = z.object({ name: z.string(), articles: z.int().min(1) })
const tallies = z.array(tally).meta({ description: 'Most articles first, at most twelve' })
const day = z.iso.date().nullable()

export const overviewQuerySchema = z.strictObject({
  since: z.iso
    .datetime('since must be an instant such as 2026-01-31T08:00:00Z')
    .exactOptional()
    .meta({ description: 'Whatever came after it is told as new' })
})

export const overviewSchema = z
  .object({
    bulletins: z.int().min(0),
    articles: z.int().min(0),
    from: day,
    to: day.meta({ description: 'First and last day that the articles tell of' }),
    places: tallies,
    organisations: tallies,
    papers: z.array(tally).meta({ description: 'Papers that name themselves, with their pages' }),
    added: z
      .object({ bulletins: z.int().min(0), articles: z.int().min(0), files: z.array(z.string()) })
      .nullable()
      .meta({
        description: 'What came since; the newest files first, at most five. null without since'
      })
  })
  .meta({ id: 'Overview' })

/** The collection in a few lines. */
export type Overview = Shown<z.infer<typeof overviewSchema>>
