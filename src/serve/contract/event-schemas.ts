import { z } from 'zod'
import { rebuildReportSchema, rebuildStateSchema } from './rebuild-schemas.ts'
import { errorSchema, keptReplySchema, passageSchema } from './reply-schemas.ts'

/** One event of a stream: its name after `event:`, its data as JSON after `data:`. */
const event = <Name extends string, Data extends z.ZodType>(name: Name, data: Data) =>
  z.object({ event: z.literal(name), data })

export const chatEventSchema = z
  .discriminatedUnion('event', [
    event('passages-ready', z.object({ passages: z.array(passageSchema) })),
    event('text-delta', z.object({ text: z.string() })),
    event('answer-end', keptReplySchema),
    event('answer-error', errorSchema)
  ])
  .meta({
    id: 'ChatEvent',
    description:
      'Events in their order: the passages, the answer in pieces, the whole reply; or an error'
  })

export const rebuildEventSchema = event(
  'rebuild',
  z.union([rebuildReportSchema, rebuildStateSchema])
).meta({
  id: 'RebuildEvent',
  description: 'The state whenever it changes; when the rebuild has ended, with the files'
})
