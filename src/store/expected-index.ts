import { analyzerVersion } from '../chinese/analyze.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { ExpectedIndex } from './identity.ts'

/** What an index is made with that an encoder fills, or that its queries may be asked of. */
export const expectedOf = ({ model, pooling, dimensions }: Embedder): ExpectedIndex => ({
  model,
  pooling,
  dimensions,
  analyzer: analyzerVersion
})
