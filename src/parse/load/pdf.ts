import { fileURLToPath } from 'node:url'
import { AppError } from '../../errors.ts'
import type { Bulletin } from '../../types.ts'
import { legibilityOf } from './legibility.ts'
import { markedText } from './pdf/marked-text.ts'
import { type PageRuns, pageRuns } from './pdf/page-runs.ts'
import { type PrintedPage, printedPage } from './pdf/printed-lines.ts'
import { withoutRunningHeads } from './pdf/running-heads.ts'
import { catchingStrayErrors } from './pdf/stray-errors.ts'

/** A PDF as lines of text, a line of print each, and what could not be read of it. */
export interface PdfText extends Required<Pick<Bulletin, 'text' | 'blocks' | 'pages'>> {
  readonly notes: readonly string[]
}

type Pdf = Awaited<ReturnType<typeof open>>['pdf']

/** A page with fewer characters has no text layer: it is a picture with at most a number. */
const fewestChars = 10
/** Letters whose characters the file does not give come out as noise below this. */
const leastLegibility = 0.35
const noText: PageRuns = { runs: [], across: [], width: 1, height: 1 }

/**
 * The words of a PDF in reading order: lines by their height, columns by the white between them whatever the order they
 * were written in. Chinese fonts that are named but not embedded are read with the tables that come with pdfjs-dist.
 *
 * @throws AppError `bad_request` for a file that is locked, damaged, or holds pictures of text.
 * @example
 * (await loadPdf(bytes)).pages // [1, 48], the first line of each page
 */
export async function loadPdf(bytes: Uint8Array): Promise<PdfText> {
  return catchingStrayErrors(() => readPdf(bytes)).catch(error => {
    throw error instanceof AppError ? error : damaged(error)
  })
}

async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  const { pdf, close } = await open(bytes)
  try {
    const pages: PageRuns[] = []
    const faults = { damaged: [] as number[], wordless: [] as number[], garbled: [] as number[] }
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await readPage(pdf, number)
      const words = page?.runs.map(run => run.text).join('') ?? ''
      if (page === null) faults.damaged.push(number)
      else if (words.length < fewestChars) faults.wordless.push(number)
      else if (legibilityOf(words) < leastLegibility) faults.garbled.push(number)
      pages.push(page === null || faults.garbled.includes(number) ? noText : page)
    }
    const bodies = withoutRunningHeads(pages)
    const printed: PrintedPage[] = []
    bodies.forEach((body, at) => {
      printed.push(printedPage(body, pages[at] ?? noText, printed.at(-1)?.lines.at(-1)))
    })
    const marked = markedText(printed)
    if (marked.text.trim() === '') throw withoutText(faults, pdf.numPages)
    return { ...marked, notes: notesOf(faults, pdf.numPages) }
  } finally {
    await close()
  }
}

/**
 * Whether anything of a PDF is in a file: its mark, or the end of one of its objects. In another kind of file the library
 * would look for objects for long: 13 s and half a gigabyte for 19 MB.
 */
function holdsPdf({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  const text = Buffer.from(buffer, byteOffset, byteLength)
  return ['%PDF-', 'endobj'].some(mark => text.includes(mark, 0, 'latin1'))
}

async function open(bytes: Uint8Array) {
  if (!holdsPdf(bytes)) throw refused('The file is no PDF, whatever its name says. Save it anew.')
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = (name: string) =>
    fileURLToPath(new URL(`./${name}/`, import.meta.resolve('pdfjs-dist/package.json')))
  // The library takes the buffer over, so it is given a copy, as plain bytes: it refuses a Buffer. Nothing is fetched
  // and no script of the file runs.
  const task = getDocument({
    data: Uint8Array.from(bytes),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0
  })
  const close = () => task.destroy()
  try {
    return { pdf: await task.promise, close }
  } catch (error) {
    await close()
    throw cannotOpen(error)
  }
}

function cannotOpen(error: unknown): AppError {
  if (error instanceof Error && error.name === 'PasswordException')
    return refused('The PDF is encrypted and asks for a password. Save it without one.', error)
  return damaged(error)
}

function damaged(error: unknown): AppError {
  const message = error instanceof Error ? error.message : String(error)
  return refused(`The PDF is damaged: ${message.replace(/\.$/u, '')}. Save it anew.`, error)
}

const refused = (message: string, cause?: unknown) =>
  new AppError('bad_request', message, { cause })

async function readPage(pdf: Pdf, number: number): Promise<PageRuns | null> {
  try {
    const page = await pdf.getPage(number)
    const { transform, width, height } = page.getViewport({ scale: 1 })
    const { items, styles } = await page.getTextContent({ disableNormalization: true })
    const isVertical = (font: string) => styles[font]?.vertical ?? false
    const texts = items.flatMap(item => ('str' in item ? [item] : []))
    page.cleanup()
    return pageRuns(texts, { transform, width, height }, isVertical)
  } catch {
    return null
  }
}

interface Faults {
  readonly damaged: readonly number[]
  readonly wordless: readonly number[]
  readonly garbled: readonly number[]
}

function withoutText({ damaged, garbled }: Faults, pages: number): AppError {
  if (garbled.length > 0)
    return refused(
      'The PDF does not say which characters its letters are: its text comes out as noise. Make it readable with OCR (ocrmypdf --force-ocr).'
    )
  if (damaged.length === pages)
    return refused('The PDF is damaged: none of its pages can be read. Save it anew.')
  return refused(
    'The PDF holds pictures of pages and no text: it was scanned. Make it readable with OCR first (for example ocrmypdf).'
  )
}

function notesOf({ damaged, wordless, garbled }: Faults, pages: number): string[] {
  const note = (numbers: readonly number[], what: string) =>
    numbers.length === 0
      ? []
      : [`${numbers.length > 1 ? 'pages' : 'page'} ${listed(numbers)} of ${pages} ${what}`]
  return [
    ...note(damaged, 'damaged and left out'),
    ...note(wordless, 'without text, perhaps scanned'),
    ...note(garbled, 'with a text layer that is noise, left out')
  ]
}

/** Pages by the dozen are counted, not listed. */
function listed(numbers: readonly number[]): string {
  return numbers.length > 12 ? `${numbers.slice(0, 12).join(', ')} …` : numbers.join(', ')
}
