import { existsSync, mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Config } from '../config.ts'
import { entryFile } from '../entry-file.ts'
import { indexPaths } from '../store/files/manifest.ts'
import { watchIndex } from '../store/files/watch.ts'
import { type IndexAdapter, readingFor } from './index-adapter.ts'

/** One thread a core, but no more than memory allows: each holds an encoder of its own. */
const encodingThreads = {
  count: Math.min(availableParallelism(), 4),
  encoderUrl: entryFile(new URL('../embed/passage-encoder.ts', import.meta.url)).href
}

/** Whoever begins finds a folder to put bulletins into; where an index is, a folder that is missing is a mistake. */
function makeFirstSeeds(seedsDirectory: string, indexDirectory: string): void {
  if (existsSync(indexPaths(indexDirectory).current)) return
  mkdirSync(seedsDirectory, { recursive: true })
}

/** For whoever keeps the machine: what was damaged, and how to mend it. */
const tellKeeper = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** The adapters that keep everything in files of this machine. A module of its own: it is loaded only where it is used. */
export function composeFiles(config: Config): IndexAdapter {
  const { seedsDirectory, indexDirectory, conversationsFile } = config
  return {
    async open(expected) {
      const { openSqliteHnswStore } = await import('../store/files/open-store.ts')
      return openSqliteHnswStore(indexDirectory, expected)
    },
    async rebuild({ embedder, table: subwords }, watch) {
      const { rebuild } = await import('../ingest/files/rebuild.ts')
      makeFirstSeeds(seedsDirectory, indexDirectory)
      const reading = readingFor(config)
      const parts = { embedder, subwords, threads: encodingThreads, reading, tell: tellKeeper }
      return rebuild({ seedsDirectory, indexDirectory, ...parts, ...watch })
    },
    async preview(expected, watch) {
      const { previewRebuild } = await import('../ingest/files/preview.ts')
      const { createSeedsSource } = await import('../ingest/source.ts')
      const source = createSeedsSource(seedsDirectory, config.maxUploadBytes)
      return previewRebuild({ indexDirectory, source, expected, ...watch })
    },
    previous: async () => (await import('../store/files/go-back.ts')).previousBuild(indexDirectory),
    rollback: async () => (await import('../store/files/go-back.ts')).rollback(indexDirectory),
    watch: onSwap => watchIndex(indexDirectory, onSwap),
    async conversations() {
      const { createMendingConversations } = await import('../conversations/mending.ts')
      return createMendingConversations(conversationsFile, tellKeeper)
    }
  }
}
