import { countEach } from '../arithmetic.ts'
import type { Embedder } from './embedder.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { modelUse } from './model-table.ts'
import { type StaticRows, staticRowsOf } from './static-rows.ts'
import { createSubwordTokenizer } from './subword-tokenizer.ts'
import { toUnitLength } from './unit-length.ts'

/** The sum of a text's rows, each weighed by the square root of how often the text has it: what the graph computes. */
function sumOfRows(ids: Uint32Array, { rows, dimensions, scales }: StaticRows): Float32Array {
  const sum = new Float32Array(dimensions)
  const { values } = rows
  for (const [id, count] of countEach(ids)) {
    const weight = Math.sqrt(count) * (scales[id] as number)
    const from = id * dimensions
    // The hot loop of indexing: indexes are in range by construction, so no fallback per element.
    for (let at = 0; at < dimensions; at++)
      sum[at] = (sum[at] as number) + weight * (values[from + at] as number)
  }
  return sum
}

/**
 * The Embedder over a static encoder's rows: the vectors that its graph gives, to the last digits of float32, in a tenth
 * of the time, for no tensor is made of a text. Texts are folded first.
 * @throws AppError `model_unavailable`
 */
export async function createStaticEmbedder(
  model: string,
  directory = modelsDirectory
): Promise<Embedder> {
  const table = await staticRowsOf(await loadEncoder(model, directory))
  const { tokenize } = await createSubwordTokenizer(directory)
  const { pooling } = modelUse(model)
  const embed = (text: string) => toUnitLength(sumOfRows(tokenize(text), table))
  return {
    model,
    pooling,
    dimensions: table.dimensions,
    embedPassages: async texts => texts.map(embed),
    embedQuery: async text => embed(text)
  }
}
