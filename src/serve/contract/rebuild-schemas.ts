import { z } from 'zod'
import type { Shown } from '../../reply.ts'
import { readingStages } from '../../store/file-fault.ts'

const instant = z.iso.datetime()
const optionalText = z.string().nullable()

/** Faults of files, as the index and a rebuild tell them. */
export const skipped = z
  .array(
    z.object({
      file: z.string(),
      stage: z.enum(readingStages),
      reason: z.string(),
      hint: z.string().exactOptional()
    })
  )
  .meta({ description: 'Files that are not in the index: where they failed, why, and what to do' })
const notes = z
  .array(z.object({ file: z.string(), notes: z.array(z.string()) }))
  .meta({ description: 'What had to be changed or left out to read a file' })

export const rebuildStateSchema = z
  .object({
    state: z.enum(['idle', 'running', 'done', 'failed']),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    progress: z
      .object({
        stage: z.enum(['scan', 'encode', 'index', 'verify']),
        done: z.int(),
        total: z.int(),
        passages: z.int(),
        scan: z.object({ file: z.string(), page: z.int(), pages: z.int() }).exactOptional().meta({
          description: 'The scanned page that was recognised last, of so many of its file'
        })
      })
      .nullable(),
    summary: z
      .object({
        buildId: z.string(),
        added: z.int(),
        changed: z.int(),
        removed: z.int(),
        unchanged: z.int(),
        skipped,
        notes,
        reason: optionalText,
        articles: z.int(),
        chunks: z.int(),
        seconds: z.number(),
        passages: z.int(),
        passagesPerSecond: z.number()
      })
      .nullable(),
    error: optionalText,
    queued: z
      .literal(true)
      .exactOptional()
      .meta({ description: 'Bulletins came or went meanwhile: another rebuild follows by itself' })
  })
  .meta({ id: 'RebuildState' })

/** How the rebuild that runs, or ran last, is doing. */
export type RebuildState = Shown<z.infer<typeof rebuildStateSchema>>

export const rebuildReportSchema = rebuildStateSchema
  .extend({ skipped, notes })
  .meta({ id: 'RebuildReport' })

/** That state with what the index in use says of files, whichever rebuild made it. */
export type RebuildReport = Shown<z.infer<typeof rebuildReportSchema>>

export const uploadSchema = z
  .object({
    file: z.string(),
    articles: z.int(),
    replaced: z.boolean(),
    rebuild: rebuildStateSchema
  })
  .meta({ id: 'Upload' })
