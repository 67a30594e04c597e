/** How far a rebuild is. */
export interface RebuildProgress {
  /** `scan`: looking for changes; `encode`: reading and embedding; `index`: writing; `verify`: asking the new build. */
  readonly stage: 'scan' | 'encode' | 'index' | 'verify'
  /** Bulletins done and to do in this stage. */
  readonly done: number
  readonly total: number
  /** Passages embedded so far. */
  readonly passages: number
  /** The scanned page that was read last, while a file's pages are recognised. */
  readonly scan?: { readonly file: string; readonly page: number; readonly pages: number }
}

/** How far the rebuild under way is, wherever it runs. */
export interface SharedProgress {
  /** ISO 8601 instant. */
  readonly startedAt: string
  readonly progress: RebuildProgress
}
