import type { FileFault, FileNotes } from '../store/file-fault.ts'
import type { RebuildProgress } from '../store/rebuild-progress.ts'
import type { IndexMeta, Store } from '../store/store.ts'
import type { KnownFile, SourceChanges } from './changes.ts'

/** The build in use, as far as a rebuild can start from it. */
export interface BaseBuild<Known extends KnownFile = KnownFile> {
  /** Missing where everything is built anew. */
  readonly meta?: IndexMeta
  /** Bulletins of the build in use, as far as it can be told, even when it cannot be built upon. */
  readonly bulletins: number
  /** Why everything is built anew; null when it is not, or when there was nothing before. */
  readonly reason: string | null
  /** What it knows of files, by file; empty where it cannot be built upon. */
  readonly files: ReadonlyMap<string, Known>
  release(): void
}

/** What a build says of files, for their owner. */
export type BuildReport = Required<Pick<IndexMeta, 'skipped' | 'notes'>>

/** What came of reading what is new. */
export interface FilledBuild {
  /** Whether it holds anything that is worth a build of its own. */
  readonly isNew: boolean
  /** Files that were tried and could not be taken in. */
  readonly skipped: readonly FileFault[]
  /** What had to be changed to read the files that were. */
  readonly notes: readonly FileNotes[]
  /** Passages encoded. */
  readonly passages: number
}

/** A build that is whole and not in use yet. */
export interface SealedBuild {
  /** Its reader; closed by whoever asked for it. */
  readonly store: Store
  /** Asks the graph that was made for it, where one was. @throws Error naming what is wrong */
  probe(): Promise<void>
  /** Puts it into use, in one step that is done or not done whatever happens. */
  publish(): Promise<void>
}

/** A build beside the one in use, while it is written. */
export interface DraftBuild {
  /** Takes over what is kept; reads, encodes and writes what is new. */
  fill(): Promise<FilledBuild>
  /** Makes what was written searchable, past any power cut. */
  seal(report: BuildReport): Promise<SealedBuild>
  /** Tells whoever watches how far it is. */
  tell(progress: RebuildProgress): Promise<void>
  /** Leaves nothing behind; for a build that was not sealed. */
  discard(): Promise<void>
}

export interface BuildOptions {
  /** Stops the writing; the index in use stays as it is. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: RebuildProgress) => void
}

/** PORT. Where builds of an index are written. As long as it is open no other rebuild may write there. */
export interface BuildWriter<Known extends KnownFile = KnownFile> {
  readonly base: BaseBuild<Known>
  /** Aborts when the hold on the index is lost, where it can be. */
  readonly lost?: AbortSignal
  begin(changes: SourceChanges<Known>, options: BuildOptions): Promise<DraftBuild>
  /** Says something else of files; the bulletins of the build in use are as they were. @returns meta of the build in use */
  restate(meta: IndexMeta): Promise<IndexMeta>
  /** Removes what no build needs, and lets others write. */
  close(): Promise<void>
}
