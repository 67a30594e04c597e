import { z } from 'zod'
import { readingStages } from './file-fault.ts'
import type { IndexMeta } from './store.ts'

const count = z.number().int().min(0)

/** Builds of before stages were told say nothing of them. */
const skippedFile = z
  .object({
    file: z.string(),
    stage: z.enum(readingStages).default('load'),
    reason: z.string(),
    hint: z.string().optional()
  })
  .transform(({ hint, ...fault }) => ({ ...fault, ...(hint !== undefined && { hint }) }))

const indexMeta = z.object({
  formatVersion: count,
  buildId: z.string().regex(/^[\w-]+$/),
  builtAt: z.string(),
  model: z.string(),
  pooling: z.string(),
  dimensions: count,
  analyzer: z.string(),
  bulletins: count,
  articles: count,
  chunks: count,
  skipped: z.array(skippedFile),
  notes: z.array(z.object({ file: z.string(), notes: z.array(z.string()) })).default([])
})

/** What the meta of all formats has. */
const anyMeta = z.object({ bulletins: count })

/** What stood where a store keeps its meta: `foreign` is that of another format version. */
export type MetaReading =
  | { readonly state: 'sound'; readonly meta: IndexMeta }
  | { readonly state: 'foreign'; readonly bulletins: number }

/** @param formatVersion of the store that asks */
export function readMeta(content: unknown, formatVersion: number): MetaReading {
  const parsed = indexMeta.safeParse(content)
  if (parsed.success && parsed.data.formatVersion === formatVersion)
    return { state: 'sound', meta: parsed.data }
  return { state: 'foreign', bulletins: anyMeta.safeParse(content).data?.bulletins ?? 0 }
}
