import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ownerOnly } from '../../disk/durable-files.ts'
import type { ScannedPage } from '../../parse/scan/scanned-page.ts'
import type { RecognisedPage } from './scan-messages.ts'
import { markUsed } from './sweep-scans.ts'

/** Changes whenever a page would be read otherwise. */
const reader = 'pp-ocrv4-2'

const pointSchema = z.tuple([z.number(), z.number()])
const pageSchema = z.object({
  reader: z.literal(reader),
  /** Pages of the file. */
  pages: z.int().positive(),
  width: z.number(),
  height: z.number(),
  lines: z.array(
    z.object({
      text: z.string(),
      tall: z.boolean(),
      quad: z.tuple([pointSchema, pointSchema, pointSchema, pointSchema]),
      confidence: z.number(),
      doubts: z.array(z.object({ at: z.int(), others: z.string() }))
    })
  )
})

/** A page as it was kept. */
interface KeptPage {
  readonly page: ScannedPage
  /** Pages of the file. */
  readonly pages: number
}

/** What was recognised, by the content of the file, so that a page is read once. */
export interface ScanCache {
  /** undefined for a page that is not there whole. */
  read(content: string, number: number): Promise<KeptPage | undefined>
  write(content: string, number: number, page: RecognisedPage, pages: number): Promise<void>
  /** Says that a file's pages are in use. */
  use(content: string): Promise<void>
}

/** Where a page's picture is kept. @param content 32 hexadecimal digits */
export const pictureFile = (folder: string, content: string, number: number): string =>
  join(folder, content, `${number}.webp`)

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await writeFile(temporary, content, { mode: ownerOnly.file })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** A folder of pages: of each its text and its picture. What cannot be kept is read anew another time. */
export function createScanCache(folder: string): ScanCache {
  const textFile = (content: string, number: number) => join(folder, content, `${number}.json`)
  return {
    async read(content, number) {
      try {
        const kept: unknown = JSON.parse(await readFile(textFile(content, number), 'utf8'))
        const { pages, width, height, lines } = pageSchema.parse(kept)
        return { pages, page: { width, height, lines } }
      } catch {
        return undefined
      }
    },
    async write(content, number, { page, picture }, pages) {
      try {
        await mkdir(join(folder, content), { recursive: true, mode: ownerOnly.folder })
        await writeWhole(pictureFile(folder, content, number), picture)
        // Last: where the text is, the picture is.
        await writeWhole(textFile(content, number), JSON.stringify({ reader, pages, ...page }))
      } catch {
        // The disk is full or not ours to write: the rebuild itself says so.
      }
    },
    use: content => markUsed(folder, content)
  }
}
