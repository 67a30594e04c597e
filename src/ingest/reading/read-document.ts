import { chunkArticle } from '../../chunk/chunk-article.ts'
import { checkUnpackedSize } from '../../parse/load/archive.ts'
import { decodeText } from '../../parse/load/decode.ts'
import { documentKindOf } from '../../parse/load/document-kinds.ts'
import { bulletinOf, type LoadedDocument, loadDocument } from '../../parse/load/load-document.ts'
import { type LoadOptions, PagesToScanError } from '../../parse/load/pages-to-scan.ts'
import { parseBulletin } from '../../parse/parse-bulletin.ts'
import { asFault, FaultError, type ReadingStage } from '../../store/file-fault.ts'
import type { Article, Bulletin, Chunk } from '../../types.ts'
import { tooLarge } from './file-errors.ts'
import type { ReadingLimits } from './reading-limits.ts'

export interface RawDocument {
  readonly file: string
  readonly bytes: Uint8Array
  /** What is known of pages that are pictures. */
  readonly load?: LoadOptions
}

interface CutArticle {
  readonly article: Article
  readonly chunks: readonly Chunk[]
}

/** A document taken apart into what is embedded. */
export interface CutDocument {
  readonly bulletin: Bulletin
  readonly notes: readonly string[]
  readonly articles: readonly CutArticle[]
}

const isArchive = (file: string) => ['word', 'book'].includes(documentKindOf(file) ?? '')
const isPlainText = (file: string) =>
  ['text', 'markdown', 'table'].includes(documentKindOf(file) ?? '')

const tooMuch = (what: string, stage: ReadingStage) =>
  new FaultError(`The file has more than ${what}: split it`, { code: 'too_large', stage })

/** A text file fails of its encoding or of what it says; the loader does not tell which. */
function loadStage({ file, bytes }: RawDocument): ReadingStage {
  if (!isPlainText(file)) return 'load'
  try {
    decodeText(bytes)
    return 'load'
  } catch {
    return 'decode'
  }
}

async function load(raw: RawDocument, limits: ReadingLimits): Promise<LoadedDocument> {
  try {
    if (isArchive(raw.file)) checkUnpackedSize(raw.bytes, limits.unpackedBytes)
    return await loadDocument(raw.file, raw.bytes, raw.load)
  } catch (error) {
    if (error instanceof PagesToScanError) throw error
    throw asFault(error, loadStage(raw))
  }
}

function at<T>(stage: ReadingStage, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asFault(error, stage)
  }
}

function countSentences(articles: readonly CutArticle[]): number {
  let count = 0
  for (const { chunks } of articles) for (const { sentences } of chunks) count += sentences.length
  return count
}

/**
 * Load, decode, parse and cut one document. What a limit does not bound here, time and memory, is bounded by the
 * process this runs in.
 * @param onStage told before each stage, so that whoever waits can say where it ended
 * @throws FaultError naming the stage, whatever went wrong; PagesToScanError where pages may be recognised first
 */
export async function readDocument(
  raw: RawDocument,
  limits: ReadingLimits,
  onStage: (stage: ReadingStage) => void = () => {}
): Promise<CutDocument> {
  if (raw.bytes.length > limits.fileBytes) throw tooLarge(limits.fileBytes, 'load')
  if (raw.bytes.length === 0)
    throw new FaultError('The file is empty: it holds no text', { stage: 'load' })
  onStage('load')
  const loaded = await load(raw, limits)
  if (loaded.text.length > limits.textChars)
    throw tooMuch(`${limits.textChars.toLocaleString('en')} characters`, 'load')
  onStage('parse')
  const bulletin = bulletinOf(raw.file, loaded)
  const { articles: reports, pictures, issue } = at('parse', () => parseBulletin(bulletin))
  const records = [...reports, ...pictures, ...(issue ? [issue] : [])]
  onStage('chunk')
  const articles = at('chunk', () =>
    records.map(article => ({ article, chunks: chunkArticle(article) }))
  )
  if (countSentences(articles) > limits.sentences)
    throw tooMuch(`${limits.sentences.toLocaleString('en')} sentences`, 'chunk')
  return { bulletin, notes: loaded.notes, articles }
}
