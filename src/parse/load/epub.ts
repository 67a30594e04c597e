import { AppError } from '../../errors.ts'
import type { DocumentFacts } from '../../types.ts'
import { largest } from '../line/long-lists.ts'
import { widthOf } from '../line/punctuation.ts'
import { type Archive, openArchive } from './archive.ts'
import { decodeText } from './decode.ts'
import { layOut, type SaidBlock } from './document-lines.ts'
import { chapterTitles, lockedParts, readPackage } from './epub-package.ts'
import type { LoadedPage } from './html.ts'
import { pageBlocks } from './html.ts'

/** A book as lines of text with what it says of itself. */
interface LoadedBook extends LoadedPage {
  readonly notes: readonly string[]
}

/**
 * Reads an EPUB book, chapter by chapter in reading order. A part that is missing or broken is left out with a note; a
 * chapter without a heading has the one its table of contents gives.
 *
 * @throws AppError `bad_request` when it is no EPUB, is encrypted, or none of its parts can be read; `too_large` when it
 *   unpacks to more than 200 MiB.
 * @example
 * epubBook(bytes).text.split('\n')[0] // the first heading
 */
export function epubBook(bytes: Uint8Array): LoadedBook {
  const archive = openArchive(bytes)
  const book = readPackage(archive)
  const locked = lockedParts(archive)
  if (book.spine.some(path => locked.has(path)))
    throw new AppError(
      'bad_request',
      'The .epub file is encrypted (copy protection). Use a copy without it.'
    )
  const titles = chapterTitles(archive, book)
  const said: SaidBlock[] = []
  const notes: string[] = []
  let tables = 0
  for (const path of book.spine) {
    const chapter = readChapter(archive, path)
    if (chapter === null) {
      notes.push(`part left out because it is missing or broken: ${path}`)
      continue
    }
    const blocks = withTables(chapter, tables)
    tables = largest(
      blocks.map(block => (block.row ? block.row.table + 1 : 0)),
      tables
    )
    for (const block of withTitle(blocks, titles.get(path) ?? null)) said.push(block)
  }
  if (notes.length === book.spine.length)
    throw new AppError(
      'bad_request',
      'The .epub file lacks all parts that its list of contents names.'
    )
  return { ...layOut(said), facts: book.facts satisfies DocumentFacts, notes }
}

/** A broken part is one part less, but a book that unpacks to too much is refused. */
function readChapter(archive: Archive, path: string): readonly SaidBlock[] | null {
  try {
    const bytes = archive.read(path)
    return bytes ? pageBlocks(decodeText(bytes).text).said : null
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_request') return null
    throw error
  }
}

function withTables(blocks: readonly SaidBlock[], tables: number): SaidBlock[] {
  return blocks.map(block =>
    block.row ? { ...block, row: { ...block.row, table: block.row.table + tables } } : block
  )
}

/** Narrowest heading from a table of contents that is worth one, in Chinese characters. */
const narrowestTitle = 3
/** The parts of a book that are no chapters. */
const bookPart =
  /^(?:封面|扉页|目录|版权页?|版权信息|cover|contents|table of contents|title page|copyright)$/iu

function withTitle(blocks: readonly SaidBlock[], title: string | null): readonly SaidBlock[] {
  const text = blocks.some(block => block.kind !== 'furniture')
  const headed = blocks.some(block => block.kind === 'heading')
  if (headed || !text || title === null) return blocks
  if (widthOf(title) < narrowestTitle || bookPart.test(title)) return blocks
  const bare = (words: string): string => words.replace(/\s/gu, '')
  const heading: SaidBlock = { kind: 'heading', level: 1, lines: [title] }
  const [first, ...rest] = blocks
  return first && bare(first.lines.join('')) === bare(title)
    ? [heading, ...rest]
    : [heading, ...blocks]
}
