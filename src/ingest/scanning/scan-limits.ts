/** What reading one page's picture may cost. A page that takes more is left out and named. */
export interface ScanLimits {
  /** Processor time of a page. */
  readonly pageMs: number
  /** Of the process that recognises. */
  readonly residentBytes: number
  /** Pages after which a new process takes over: what the libraries lose goes back to the system. */
  readonly pagesPerProcess: number
}

export const scanLimits: ScanLimits = {
  pageMs: 120_000,
  residentBytes: 1.5 * 1024 ** 3,
  pagesPerProcess: 50
}
