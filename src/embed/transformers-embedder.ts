import type { FeatureExtractionPipeline } from '@xenova/transformers'
import { fold } from '../fold.ts'
import type { Embedder } from './embedder.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { modelUse } from './model-table.ts'

/** Texts a call of the model: larger batches pad more than they save on two cores. */
const batchSize = 32

async function embedBatch(
  encoder: FeatureExtractionPipeline,
  texts: readonly string[],
  pooling: 'cls' | 'mean'
): Promise<Float32Array[]> {
  const tensor = await encoder([...texts], { pooling, normalize: true })
  const dimensions = tensor.dims[1] ?? 0
  const data = tensor.data as Float32Array
  return texts.map((_, at) => data.slice(at * dimensions, (at + 1) * dimensions))
}

/** Indexes of `texts`, shortest first, so that a batch pads little. */
const byLength = (texts: readonly string[]) =>
  texts.map((_, at) => at).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0))

/**
 * The Embedder over any feature-extraction model of transformers.js. Texts are folded first, so traditional and
 * simplified, full and half width have one vector.
 * @param model the bundled `gongbao-mini`, or a name such as `Xenova/multilingual-e5-small`
 * @throws AppError `model_unavailable`
 */
export async function createTransformersEmbedder(
  model: string,
  directory = modelsDirectory
): Promise<Embedder> {
  const encoder = await loadEncoder(model, directory)
  const { pooling, queryPrefix, passagePrefix } = modelUse(model)
  const [probe] = await embedBatch(encoder, ['1'], pooling)
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
          pooling
        )
        batch.forEach((at, row) => {
          vectors[at] = embedded[row] ?? new Float32Array()
        })
      }
      return vectors
    },
    async embedQuery(text) {
      const [vector] = await embedBatch(encoder, [queryPrefix + fold(text)], pooling)
      return vector ?? new Float32Array()
    }
  }
}
