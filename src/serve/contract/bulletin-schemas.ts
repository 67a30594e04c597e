import { z } from 'zod'
import type { Shown } from '../../reply.ts'
import { readingStages } from '../../store/file-fault.ts'
import { rebuildStateSchema } from './rebuild-schemas.ts'
import { wellFormed } from './schemas.ts'

const day = z.iso.date().nullable()
const optionalText = z.string().nullable()

export const bulletinStates = ['read', 'partly', 'skipped', 'waiting', 'gone'] as const

const bulletinSchema = z
  .object({
    file: z.string().meta({ description: 'Named as in citations, `/` between folders' }),
    state: z.enum(bulletinStates).meta({
      description:
        'read: in the index, whole; partly: in the index, with something left out, see notes; skipped: not in the index, see reason; waiting: for the next rebuild; gone: deleted, and forgotten at the next rebuild'
    }),
    stage: z.enum(readingStages).nullable(),
    reason: optionalText,
    hint: optionalText,
    notes: z.array(z.string()).meta({ description: 'What had to be changed or left out' }),
    articles: z.int().min(0),
    from: day,
    to: day.meta({ description: 'First and last day that its articles tell of' }),
    bytes: z.int().min(0).nullable().meta({ description: 'null for a file that is gone' }),
    addedAt: z.iso.datetime().nullable()
  })
  .meta({ id: 'Bulletin' })

/** A file of the collection and what became of it. */
export type BulletinView = Shown<z.infer<typeof bulletinSchema>>

export const bulletinsQuerySchema = z.strictObject({
  q: z.string().overwrite(wellFormed).max(200).default('').meta({
    description: 'Words of the file’s name'
  }),
  state: z.enum(bulletinStates).exactOptional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0)
})

export const bulletinListSchema = z
  .object({
    bulletins: z.array(bulletinSchema),
    total: z.int().min(0).meta({ description: 'Those that q and state find' }),
    states: z
      .record(z.enum(bulletinStates), z.int().min(0))
      .meta({ description: 'How many of all bulletins are in each state' })
  })
  .meta({ id: 'BulletinList' })

/** Some of the files, and how many there are. */
export type BulletinListView = Shown<z.infer<typeof bulletinListSchema>>

export const renameSchema = z
  .strictObject({
    file: z
      .string('file must be the new name')
      .overwrite(wellFormed)
      .min(1)
      .max(300)
      .meta({ description: 'The new name, without folders; the ending stays' })
  })
  .meta({ id: 'Rename' })

export const changedBulletinSchema = z
  .object({ file: z.string(), rebuild: rebuildStateSchema })
  .meta({ id: 'ChangedBulletin' })
