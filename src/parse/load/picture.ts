import { AppError } from '../../errors.ts'
import { scanRuns } from '../scan/scan-runs.ts'
import { type LoadOptions, PagesToScanError } from './pages-to-scan.ts'
import { bulletinOfPages, noRuns, type TextOfPages } from './pdf/bulletin-of-pages.ts'
import { scanNote } from './scan-note.ts'

/**
 * A picture of a page, or several in one file, as lines of text.
 * @throws PagesToScanError where they may be recognised and have not been; AppError `bad_request` where they may not
 */
export function loadPicture(options: LoadOptions): TextOfPages & { readonly notes: string[] } {
  const { scans, advice } = options
  if (scans === 'wanted') throw new PagesToScanError([])
  if (scans === undefined)
    throw new AppError('bad_request', `The file is a picture of text. ${advice ?? needsRecogniser}`)
  const last = Math.max(0, ...scans.pages.keys())
  const pages = Array.from({ length: last }, (_, at) => {
    const page = scans.pages.get(at + 1)
    return page ? scanRuns(page, at + 1) : noRuns
  })
  return { ...bulletinOfPages(pages, scans), notes: [...scanNote(scans, last), ...scans.notes] }
}

const needsRecogniser = 'It needs OCR first.'
