import type { Embedder } from '../embed/embedder.ts'
import { newBuildId } from '../store/build-id.ts'
import { expectedOf } from '../store/expected-index.ts'
import type { IndexMeta } from '../store/store.ts'

/** Of a build that holds nothing yet. @param formatVersion of the store that it is written for */
export const draftMeta = (embedder: Embedder, formatVersion: number): IndexMeta => ({
  formatVersion,
  buildId: newBuildId(),
  builtAt: new Date().toISOString(),
  ...expectedOf(embedder),
  bulletins: 0,
  articles: 0,
  chunks: 0,
  skipped: []
})
