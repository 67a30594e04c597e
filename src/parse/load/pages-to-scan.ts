import { AppError } from '../../errors.ts'
import type { ScannedPage } from '../scan/scanned-page.ts'

/** What was recognised of a file, for its loader. */
export interface Scans {
  /** Names the file by its content. */
  readonly content: string
  /** By number, counted from 1. */
  readonly pages: ReadonlyMap<number, ScannedPage>
  /** Why pages that were asked for are not among them, one phrase each. */
  readonly notes: readonly string[]
}

export interface LoadOptions {
  /** `wanted`: pages that only a recogniser can read are asked for; missing: they are left out. */
  readonly scans?: Scans | 'wanted'
  /** Why no recogniser reads them, and what to do about it: one sentence. */
  readonly advice?: string
}

/** Some pages of a file are pictures of text: it is loaded again with what is recognised of them. */
export class PagesToScanError extends AppError {
  /** Counted from 1; empty for all pages of a picture file, whose number its loader does not know. */
  readonly pages: readonly number[]

  constructor(pages: readonly number[]) {
    super('bad_request', 'Pages of the file are pictures of text')
    this.pages = pages
  }
}

/** The pages that were recognised; none where nothing was. */
export const scannedPages = ({ scans }: LoadOptions): ReadonlyMap<number, ScannedPage> =>
  scans === undefined || scans === 'wanted' ? new Map() : scans.pages

/** What the recogniser says of pages it could not read. */
export const scanNotes = ({ scans }: LoadOptions): readonly string[] =>
  scans === undefined || scans === 'wanted' ? [] : scans.notes
