import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'
import { decodeText } from '../../parse/load/decode.ts'
import { type FeedItem, readFeed } from './feed-items.ts'
import { type FetchedPage, type FetchLimits, fetchPage, webAddress } from './fetch-page.ts'
import { fileOf, savedItem, savedPage } from './saved-page.ts'

interface FeedOptions {
  /** Of feeds, whose articles are taken, and of pages. */
  readonly addresses: readonly string[]
  /** The folder of bulletins; what is read goes into a folder of its own in it. */
  readonly seedsDirectory: string
  readonly limits: FetchLimits
  readonly signal: AbortSignal
}

/** What came of one reading. */
export interface FeedRound {
  /** Files that are new or other than before. */
  readonly written: number
  /** What could not be read, and why. */
  readonly failures: readonly { readonly url: string; readonly reason: string }[]
}

/** The folder in seeds/ that feeds are read into. */
const feedsFolder = 'feeds'

/** The names of all files that were ever written there, a line each. */
const readList = '.read'

/** What was read before, whether its file is there still or not. */
async function readBefore(folder: string): Promise<Set<string>> {
  const listed = await readFile(join(folder, readList), 'utf8').catch(() => '')
  const there = await readdir(folder).catch(() => [])
  return new Set([...listed.split('\n').filter(Boolean), ...there])
}

/** The newest of a feed; the others were read when they were new. */
const mostItems = 200
/** A content shorter than this is a summary of the page behind it. */
const wholeContentChars = 200

const htmlTypes = new Set(['text/html', 'application/xhtml+xml', ''])

const textOf = ({ bytes }: FetchedPage) => decodeText(bytes).text

/** Written under a hidden name first, so that no rebuild sees half of it. @returns whether anything changed */
async function keep(folder: string, url: string, html: string): Promise<boolean> {
  const path = join(folder, fileOf(url))
  if ((await readFile(path, 'utf8').catch(() => null)) === html) return false
  await mkdir(folder, { recursive: true })
  const hidden = join(folder, `.feed-${randomUUID()}`)
  try {
    await writeFile(hidden, html, { flush: true })
    await rename(hidden, path)
  } finally {
    await rm(hidden, { force: true })
  }
  return true
}

function pageOf(page: FetchedPage, date: string | null): string {
  if (!htmlTypes.has(page.mediaType))
    throw new AppError('bad_request', `It is ${page.mediaType}, and neither a feed nor a page`)
  return savedPage(page.url, textOf(page), date)
}

/** An article of a feed, from its page unless the feed has it whole or the page cannot be had. */
async function itemHtml(item: FeedItem, source: string, options: FeedOptions): Promise<string> {
  const { limits, signal } = options
  const bare = item.content.replace(/<[^>]{0,2000}>/g, '').trim()
  if (bare.length >= wholeContentChars) return savedItem(item, source)
  try {
    return pageOf(await fetchPage(item.url, limits, signal), item.date)
  } catch (error) {
    signal.throwIfAborted()
    if (bare === '') throw error
    return savedItem(item, source)
  }
}

/**
 * Reads the feeds and pages once, one after another, and writes each article among the bulletins, with its address.
 * An article that was read before is not fetched again; a page named by itself is.
 * @throws the reason of `signal` when it aborts; whatever else fails is among the failures
 */
export async function readFeeds(options: FeedOptions): Promise<FeedRound> {
  const { addresses, seedsDirectory, limits, signal } = options
  const folder = join(seedsDirectory, feedsFolder)
  const failures: { url: string; reason: string }[] = []
  const known = await readBefore(folder)
  let written = 0
  const attempt = async (url: string, work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      signal.throwIfAborted()
      failures.push({ url, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  const take = async (url: string, html: string) => {
    if (await keep(folder, url, html)) written += 1
    if (known.has(fileOf(url))) return
    known.add(fileOf(url))
    await mkdir(folder, { recursive: true })
    await appendFile(join(folder, readList), `${fileOf(url)}\n`)
  }
  const readItem = async (item: FeedItem, source: string, base: string) => {
    const { href } = webAddress(item.url, base)
    // One that a person has removed or renamed since is not brought back.
    if (known.has(fileOf(href))) return
    await take(href, await itemHtml({ ...item, url: href }, source, options))
  }
  for (const address of addresses)
    await attempt(address, async () => {
      const page = await fetchPage(address, limits, signal)
      const feed = readFeed(textOf(page))
      if (!feed) return take(address, pageOf(page, null))
      for (const item of feed.items.slice(0, mostItems))
        await attempt(item.url, () => readItem(item, feed.title, page.url))
    })
  return { written, failures }
}
