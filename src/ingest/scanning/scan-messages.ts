import type { ScannedPage } from '../../parse/scan/scanned-page.ts'

/** `picture`: a file of pictures; `print`: a PDF. */
export type ScannedKind = 'picture' | 'print'

/** What the process that recognises is asked, one thing at a time. */
export type ScanRequest =
  | { readonly type: 'open'; readonly kind: ScannedKind; readonly bytes: Uint8Array }
  | { readonly type: 'page'; readonly number: number }

/** A page that was recognised, and its picture for readers, a WebP. */
export interface RecognisedPage {
  readonly page: ScannedPage
  readonly picture: Uint8Array
}

/** What it answers; `failed` when the file or the page cannot be read. */
export type ScanReply =
  | { readonly type: 'opened'; readonly pages: number }
  | ({ readonly type: 'page' } & RecognisedPage)
  | { readonly type: 'failed'; readonly reason: string }
