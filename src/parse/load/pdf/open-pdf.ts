import { fileURLToPath } from 'node:url'
import { AppError } from '../../../errors.ts'

type OpenPdf = Awaited<ReturnType<typeof openPdf>>
export type Pdf = OpenPdf['pdf']

/**
 * Whether anything of a PDF is in a file: its mark, or the end of one of its objects. In another kind of file the library
 * would look for objects for long: 13 s and half a gigabyte for 19 MB.
 */
function holdsPdf({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  const text = Buffer.from(buffer, byteOffset, byteLength)
  return ['%PDF-', 'endobj'].some(mark => text.includes(mark, 0, 'latin1'))
}

/**
 * Opens a PDF; whoever opened it closes it.
 * @throws AppError `bad_request` for a file that is no PDF, locked or damaged
 */
export async function openPdf(bytes: Uint8Array) {
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
    wasmUrl: folder('wasm'),
    // Unless it may be as large, a picture is halved before it is drawn.
    canvasMaxAreaInBytes: 2 ** 30,
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
  return damagedPdf(error)
}

export function damagedPdf(error: unknown): AppError {
  const message = error instanceof Error ? error.message : String(error)
  return refused(`The PDF is damaged: ${message.replace(/\.$/u, '')}. Save it anew.`, error)
}

export const refused = (message: string, cause?: unknown): AppError =>
  new AppError('bad_request', message, { cause })
