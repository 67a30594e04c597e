import { AppError } from '../../errors.ts'
import type { Bulletin } from '../../types.ts'
import { decodeText } from './decode.ts'
import {
  type DocumentKind,
  documentExtensions,
  documentKindOf,
  endingOf
} from './document-kinds.ts'
import { wordFile } from './docx.ts'
import { epubBook } from './epub.ts'
import { pageOfHtml } from './html.ts'
import { mailPage } from './mail.ts'
import { markdownPage } from './markdown.ts'
import type { LoadOptions } from './pages-to-scan.ts'
import { loadPdf } from './pdf.ts'
import { loadPicture } from './picture.ts'
import { tableFile } from './table.ts'

/** A document as lines of text, with what its format says of them. */
export interface LoadedDocument extends Omit<Bulletin, 'file'> {
  readonly encoding: string
  /** What had to be changed or left out, one phrase each, for the owner of the file. */
  readonly notes: readonly string[]
}

/** @example bulletinOf('page.txt', await loadDocument('page.txt', bytes)).file // 'page.txt' */
export function bulletinOf(file: string, document: LoadedDocument): Bulletin {
  const { encoding: _encoding, notes: _notes, ...read } = document
  return { file, ...read }
}

type Loader = (bytes: Uint8Array, ending: string, options: LoadOptions) => Promise<LoadedDocument>

const loaders: Readonly<Record<DocumentKind, Loader>> = {
  text: async bytes => decodeText(bytes),
  markdown: loadMarkdown,
  page: loadHtml,
  word: loadDocx,
  print: async (bytes, _, options) => ({
    encoding: 'utf-8',
    ...(await loadPdf(bytes, options))
  }),
  picture: async (_bytes, _ending, options) => ({ encoding: 'utf-8', ...loadPicture(options) }),
  book: loadEpub,
  table: loadTable,
  mail: loadMail
}

/**
 * Reads a document of any supported kind as text; its kind is told by the file name's ending. The lines of the text
 * are the lines that citations count.
 *
 * @throws AppError `bad_request` for an unknown ending, a broken file, or a file without words; PagesToScanError where
 * some of its pages may be recognised
 * @example
 * (await loadDocument('page.txt', bytes)).encoding // 'gb18030'
 */
export async function loadDocument(
  fileName: string,
  bytes: Uint8Array,
  options: LoadOptions = {}
): Promise<LoadedDocument> {
  const kind = documentKindOf(fileName)
  if (!kind) {
    throw new AppError(
      'bad_request',
      `Expected a file ending in .${documentExtensions.join(', .')}, got "${fileName}".`
    )
  }
  const ending = endingOf(fileName)
  const document = await readable(() => loaders[kind](bytes, ending, options), ending)
  if (document.text.trim() === '') {
    throw new AppError(
      'bad_request',
      kind === 'picture'
        ? 'No text was recognised in the picture. Take it anew, nearer and sharper.'
        : `The .${ending} file holds no text.`
    )
  }
  return document
}

async function readable(
  load: () => Promise<LoadedDocument>,
  ending: string
): Promise<LoadedDocument> {
  try {
    return await load()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'bad_request',
      `The .${ending} file cannot be read; it may be damaged or locked.`,
      {
        cause: error
      }
    )
  }
}

async function loadHtml(bytes: Uint8Array): Promise<LoadedDocument> {
  const { text, encoding, notes } = decodeText(bytes)
  return { ...pageOfHtml(text), encoding, notes: [...notes, 'text taken out of HTML'] }
}

async function loadTable(bytes: Uint8Array, ending: string): Promise<LoadedDocument> {
  const { text, encoding, notes } = decodeText(bytes)
  return { ...tableFile(text, ending === 'csv' ? ',' : '\t'), encoding, notes }
}

async function loadMarkdown(bytes: Uint8Array): Promise<LoadedDocument> {
  const { text, encoding, notes } = decodeText(bytes)
  return { ...markdownPage(text), encoding, notes }
}

async function loadEpub(bytes: Uint8Array): Promise<LoadedDocument> {
  const { notes, ...read } = epubBook(bytes)
  return { ...read, encoding: 'utf-8', notes: ['text taken out of EPUB', ...notes] }
}

async function loadMail(bytes: Uint8Array): Promise<LoadedDocument> {
  const { notes, ...read } = await mailPage(bytes)
  return { ...read, encoding: 'utf-8', notes: ['text taken out of an e-mail', ...notes] }
}

async function loadDocx(bytes: Uint8Array): Promise<LoadedDocument> {
  const { notes, ...read } = wordFile(bytes)
  return { ...read, encoding: 'utf-8', notes: ['text taken out of DOCX', ...notes] }
}
