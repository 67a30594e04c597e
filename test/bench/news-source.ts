import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { BulletinSource, SourceDocument } from '../../src/ingest/source.ts'

/** 68,798 Chinese news articles, one a line: `2023-08-16 18:24:57，正文：…`. Not part of the project; absent for most users. */
export const newsPath = fileURLToPath(
  new URL('../../../shared/data/training/news-68798.txt.gz', import.meta.url)
)

export const hasNews = (): boolean => existsSync(newsPath)

const newline = 10

/** Where each line starts, and where the last one ends: slices of one buffer cost less than strings. */
function lineStarts(bytes: Buffer, limit: number): number[] {
  const starts = [0]
  for (
    let at = bytes.indexOf(newline);
    at >= 0 && starts.length <= limit;
    at = bytes.indexOf(newline, at + 1)
  )
    starts.push(at + 1)
  return starts
}

const bodyMark = '，正文：'

/** A line of news as a one-article bulletin: the day, where the line gives one, then the report. */
function toBulletin(line: Buffer): Buffer {
  const text = line.toString('utf8')
  const mark = text.indexOf(bodyMark)
  if (mark < 0) return Buffer.from(`${text.trim()}\n`)
  const day = text.slice(0, 10)
  return Buffer.from(`${day}\n\n${text.slice(mark + bodyMark.length).trim()}\n`)
}

/** The name an article has as a bulletin, by its line, from 0. */
export const newsFile = (line: number): string => `news-${String(line).padStart(5, '0')}.txt`

/** The first `limit` articles from `from` on as bulletins `news-00000.txt`, ... without touching as many files. */
export function createNewsSource(limit: number, from = 0): BulletinSource {
  const bytes = gunzipSync(readFileSync(newsPath))
  const starts = lineStarts(bytes, from + limit)
  const document = (at: number): SourceDocument => ({
    file: newsFile(at),
    stamp: `line-${at}`,
    read: async () => toBulletin(bytes.subarray(starts[at], (starts[at + 1] ?? bytes.length) - 1))
  })
  return {
    async *documents() {
      const end = Math.min(from + limit, starts.length - 1)
      for (let at = from; at < end; at++) yield document(at)
    }
  }
}

/** Writes the articles from `from` to `to`, exclusive, as files, as a person's bulletins would lie there. */
export async function writeNews(directory: string, from: number, to: number): Promise<void> {
  mkdirSync(directory, { recursive: true })
  for await (const { file, read } of createNewsSource(to - from, from).documents())
    writeFileSync(join(directory, file), await read())
}
