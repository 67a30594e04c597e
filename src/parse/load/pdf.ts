import { AppError } from '../../errors.ts'
import { scanRuns } from '../scan/scan-runs.ts'
import { legibilityOf } from './legibility.ts'
import { pagesListed } from './page-numbers.ts'
import { type LoadOptions, PagesToScanError, scanNotes, scannedPages } from './pages-to-scan.ts'
import { bulletinOfPages, noRuns, type TextOfPages } from './pdf/bulletin-of-pages.ts'
import { damagedPdf, openPdf, type Pdf, refused } from './pdf/open-pdf.ts'
import { type PageRuns, pageRuns } from './pdf/page-runs.ts'
import { catchingStrayErrors } from './pdf/stray-errors.ts'
import { scanNote } from './scan-note.ts'

/** A PDF as lines of text, a line of print each, and what could not be read of it. */
interface PdfText extends TextOfPages {
  readonly notes: readonly string[]
}

/** A page with fewer characters has no text layer: it is a picture with at most a number. */
const fewestChars = 10
/** Letters whose characters the file does not give come out as noise below this. */
const leastLegibility = 0.35

/**
 * The words of a PDF in reading order: lines by their height, columns by the white between them whatever the order they
 * were written in. Chinese fonts that are named but not embedded are read with the tables that come with pdfjs-dist.
 * Pages without words, or with noise for words, are taken from what was recognised of them.
 *
 * @throws AppError `bad_request` for a file that is locked, damaged, or holds pictures of text that are not recognised;
 * PagesToScanError where they may be.
 * @example
 * (await loadPdf(bytes)).pages // [1, 48], the first line of each page
 */
export async function loadPdf(bytes: Uint8Array, options: LoadOptions = {}): Promise<PdfText> {
  return catchingStrayErrors(() => readPdf(bytes, options)).catch(error => {
    throw error instanceof AppError ? error : damagedPdf(error)
  })
}

async function readPdf(bytes: Uint8Array, options: LoadOptions): Promise<PdfText> {
  const { pdf, close } = await openPdf(bytes)
  try {
    const faults = { damaged: [] as number[], wordless: [] as number[], garbled: [] as number[] }
    const pages: PageRuns[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await readPage(pdf, number)
      const words = page?.runs.map(run => run.text).join('') ?? ''
      if (page === null) faults.damaged.push(number)
      else if (words.length < fewestChars) faults.wordless.push(number)
      else if (legibilityOf(words) < leastLegibility) faults.garbled.push(number)
      pages.push(page === null || faults.garbled.includes(number) ? noRuns : page)
    }
    return withScans(pages, faults, options)
  } finally {
    await close()
  }
}

function withScans(pages: readonly PageRuns[], faults: Faults, options: LoadOptions): PdfText {
  const { scans, advice } = options
  const unread = [...faults.wordless, ...faults.garbled].sort((a, b) => a - b)
  if (scans === 'wanted' && unread.length > 0) throw new PagesToScanError(unread)
  const scanned = scannedPages(options)
  const whole = pages.map((page, at) => {
    const scan = scanned.get(at + 1)
    return scan && scan.lines.length > 0 ? scanRuns(scan, at + 1) : page
  })
  const read = bulletinOfPages(whole, scans === 'wanted' ? undefined : scans)
  if (read.text.trim() === '') throw withoutText(faults, { pages: pages.length, advice, scanned })
  const notes = [
    ...notesOf(withoutScanned(faults, scanned), pages.length),
    ...(scanned.size > 0 ? scanNote({ pages: scanned }, pages.length) : []),
    ...scanNotes(options),
    ...(advice !== undefined && unread.length > 0 ? [advice] : [])
  ]
  return { ...read, notes }
}

function withoutScanned(faults: Faults, scanned: ReadonlyMap<number, unknown>): Faults {
  const left = (numbers: readonly number[]) => numbers.filter(number => !scanned.has(number))
  return { ...faults, wordless: left(faults.wordless), garbled: left(faults.garbled) }
}

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

interface Unread {
  readonly pages: number
  readonly scanned: ReadonlyMap<number, unknown>
  readonly advice: string | undefined
}

function withoutText({ damaged, garbled }: Faults, { pages, scanned, advice }: Unread): AppError {
  if (scanned.size > 0)
    return refused(
      'The pages of the PDF hold no text, and none was recognised in their pictures. Scan it anew.'
    )
  if (garbled.length > 0)
    return refused(
      `The PDF does not say which characters its letters are: its text comes out as noise. ${advice ?? 'Make it readable with OCR (ocrmypdf --force-ocr).'}`
    )
  if (damaged.length === pages)
    return refused('The PDF is damaged: none of its pages can be read. Save it anew.')
  return refused(
    `The PDF holds pictures of pages and no text: it was scanned. ${advice ?? 'Make it readable with OCR first (for example ocrmypdf).'}`
  )
}

function notesOf({ damaged, wordless, garbled }: Faults, pages: number): string[] {
  const note = (numbers: readonly number[], what: string) =>
    numbers.length === 0 ? [] : [`${pagesListed(numbers)} of ${pages} ${what}`]
  return [
    ...note(damaged, 'damaged and left out'),
    ...note(wordless, 'without text, perhaps scanned'),
    ...note(garbled, 'with a text layer that is noise, left out')
  ]
}
