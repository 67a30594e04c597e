import { z } from 'zod'
import type { Shown } from '../../reply.ts'

const buildSchema = z
  .object({
    buildId: z.string(),
    builtAt: z.iso.datetime(),
    bulletins: z.int(),
    articles: z.int(),
    chunks: z.int()
  })
  .meta({ id: 'IndexBuild', description: 'One made index' })

/** One made index, as those who choose between two see it. */
export type IndexBuildView = Shown<z.infer<typeof buildSchema>>

export const rollbackStateSchema = z
  .object({
    current: buildSchema.nullable().meta({ description: 'What answers; null while none does' }),
    previous: buildSchema.nullable().meta({
      description:
        'What was in use before; null where there is none, or none that fits the settings. Right after going back, it is the newer one'
    })
  })
  .meta({ id: 'RollbackState' })

/** The two indexes that can be in use. */
export type RollbackState = Shown<z.infer<typeof rollbackStateSchema>>

export const rollbackSchema = z
  .strictObject({
    buildId: z.string().max(200).exactOptional().meta({
      description:
        'The index to go back to, as GET tells it: sent twice it does no more than once, and another index is never taken for it'
    })
  })
  .meta({ id: 'Rollback' })
