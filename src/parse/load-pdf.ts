import { fileURLToPath } from 'node:url'

/** One run of text on a PDF page; `y` grows upwards. */
interface Run {
  readonly text: string
  readonly y: number
  readonly height: number
  readonly endsLine: boolean
}

/** A gap between lines this many times a line's height sets off a paragraph or a picture. */
const paragraphGap = 1.8

/**
 * The words of a PDF in the order they were written, one line of print a line, a blank line where the print leaves one.
 * Chinese fonts that are named but not embedded are read with the tables that come with pdfjs-dist.
 *
 * @example
 * await textOfPdf(bytes) // '总工会召开会议\n\n本报讯 …'
 */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const tables = fileURLToPath(new URL('./cmaps/', import.meta.resolve('pdfjs-dist/package.json')))
  // The library takes the buffer over, so it is given a copy. Nothing is fetched and no script of the file runs.
  const task = getDocument({
    data: bytes.slice(),
    cMapUrl: tables,
    cMapPacked: true,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0
  })
  try {
    const document = await task.promise
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      pages.push(linesOfRuns(items.flatMap(item => ('str' in item ? [runOf(item)] : []))))
    }
    return pages.join('\n\n')
  } finally {
    await task.destroy()
  }
}

function runOf(item: {
  readonly str: string
  readonly transform: readonly number[]
  readonly height: number
  readonly hasEOL: boolean
}): Run {
  return { text: item.str, y: item.transform[5] ?? 0, height: item.height, endsLine: item.hasEOL }
}

function linesOfRuns(runs: readonly Run[]): string {
  let text = ''
  let last: Run | null = null
  for (const run of runs) {
    if (run.text.trim() === '') {
      text = run.endsLine ? newLine(text) : text + run.text
      continue
    }
    if (last && Math.abs(last.y - run.y) > Math.max(last.height, run.height) * 0.5)
      text = newLine(text)
    if (last && last.y - run.y > Math.max(last.height, run.height) * paragraphGap) text += '\n'
    text += run.text
    if (run.endsLine) text = newLine(text)
    last = run
  }
  return text
}

function newLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
