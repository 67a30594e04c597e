import type { FeatureExtractionPipeline } from '@xenova/transformers'
import { fold } from '../chinese/fold.ts'
import type { Embedder } from './embedder.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { modelUse } from './model-table.ts'
import { toUnitLength } from './unit-length.ts'

/** Texts a call of the model: larger batches pad more than they save on two cores. */
const batchSize = 32

async function embedBatch(
  encoder: FeatureExtractionPipeline,
  texts: readonly string[],
  pooling: 'cls' | 'mean',
  kept: number
): Promise<Float32Array[]> {
  const tensor = await encoder([...texts], { pooling, normalize: false })
  const dimensions = tensor.dims[1] ?? 0
  const data = tensor.data as Float32Array
  return texts.map((_, at) => {
    const from = at * dimensions
    return toUnitLength(data.slice(from, from + Math.min(kept, dimensions)))
  })
}

/** Indexes of `texts`, shortest first, so that a batch pads little. */
const byLength = (texts: readonly string[]) =>
  texts.map((_, at) => at).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0))

/**
 * The Embedder over any feature-extraction model of transformers.js. Texts are folded first, so traditional and
 * simplified, full and half width have one vector.
 * @param model the bundled `gongbao-mini`, or a name such as `Xenova/multilingual-e5-small`
 * @param kept so many first numbers of each vector, 1 or more; those of the model table unless given
 * @throws AppError `model_unavailable`
 */
export async function createTransformersEmbedder(
  model: string,
  directory = modelsDirectory,
  kept = modelUse(model).keptDimensions ?? Infinity
): Promise<Embedder> {
  const encoder = await loadEncoder(model, directory)
  const { pooling, queryPrefix, passagePrefix } = modelUse(model)
  const [probe] = await embedBatch(encoder, ['1'], pooling, kept)
  return {
    model,
    pooling,
    dimensions: probe?.length ?? 0,
    async embedPassages(texts) {
      const order = byLength(texts)
      const vectors: Float32Array[] = new Array(texts.length)
      for (let from = 0; from < order.length; from += batchSize) {
        const batch = order.slice(from, from + batchSize)
        const embedded = await embedBatch(
          encoder,
          batch.map(at => passagePrefix + fold(texts[at] ?? '')),
          pooling,
          kept
        )
        batch.forEach((at, row) => {
          vectors[at] = embedded[row] ?? new Float32Array()
        })
      }
      return vectors
    },
    async embedQuery(text) {
      const [vector] = await embedBatch(encoder, [queryPrefix + fold(text)], pooling, kept)
      return vector ?? new Float32Array()
    }
  }
}
