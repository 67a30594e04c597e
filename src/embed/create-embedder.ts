import type { Embedder } from './embedder.ts'
import { bundledModel } from './model-table.ts'
import { createStaticEmbedder } from './static-embedder.ts'
import { createTransformersEmbedder } from './transformers-embedder.ts'

/**
 * The Embedder over a model by name: the bundled one by its rows, any other through its graph.
 * @throws AppError `model_unavailable`
 */
export const createEmbedder = (model: string): Promise<Embedder> =>
  model === bundledModel ? createStaticEmbedder(model) : createTransformersEmbedder(model)
