import { openPdf } from '../../parse/load/pdf/open-pdf.ts'
import type { GreyImage } from '../../parse/scan/grey-image.ts'
import { drawPage } from '../../parse/scan/page-picture.ts'
import { pagesOf, pictureOf } from '../../parse/scan/picture.ts'
import type { ScannedKind } from './scan-messages.ts'

/** A file whose pages are looked at. */
export interface ScannedFile {
  readonly pages: number
  /** @param number from 1 */
  picture(number: number): Promise<GreyImage>
  close(): Promise<void>
}

async function openPictures(bytes: Uint8Array): Promise<ScannedFile> {
  return {
    pages: await pagesOf(bytes),
    picture: number => pictureOf(bytes, number),
    close: async () => undefined
  }
}

async function openPrint(bytes: Uint8Array): Promise<ScannedFile> {
  const { pdf, close } = await openPdf(bytes)
  return {
    pages: pdf.numPages,
    async picture(number) {
      const page = await pdf.getPage(number)
      try {
        return await drawPage(page)
      } finally {
        page.cleanup()
      }
    },
    close
  }
}

/** @throws what the library says of a damaged file */
export const openScanned = (kind: ScannedKind, bytes: Uint8Array): Promise<ScannedFile> =>
  kind === 'picture' ? openPictures(bytes) : openPrint(bytes)
