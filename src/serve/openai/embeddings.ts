import { AppError } from '../../errors.ts'
import { parseInput } from '../contract/schemas.ts'
import type { Answering, Asker } from '../work/answering.ts'
import { countTokens } from './count-tokens.ts'
import { embeddingsRequestSchema } from './schemas.ts'

/** OpenAI's clients ask for base64 unless told otherwise: float32, little-endian. */
function encode(vector: readonly number[], format: 'float' | 'base64' | null | undefined) {
  return format === 'base64'
    ? Buffer.from(Float32Array.from(vector).buffer).toString('base64')
    : vector
}

/** Vectors cut short would find nothing: the model was not trained for it. */
function refuseOtherLength(wanted: number | null | undefined, length: number | undefined): void {
  if (!wanted || length === undefined || wanted === length) return
  const message = `dimensions: the vectors have ${length}; send that, or leave it out`
  throw new AppError('bad_request', message, { param: 'dimensions' })
}

/** @throws AppError `bad_request` for a body that does not fit. */
export async function embeddingsOf(
  body: unknown,
  { answering, embeddingModel }: { readonly answering: Answering; readonly embeddingModel: string },
  asker: Asker
) {
  const { input, encoding_format, dimensions } = parseInput(embeddingsRequestSchema, body)
  const texts = typeof input === 'string' ? [input] : input
  const vectors = await answering.embed(texts, asker)
  refuseOtherLength(dimensions, vectors[0]?.length)
  const tokens = texts.reduce((sum, text) => sum + countTokens(text), 0)
  return {
    object: 'list',
    model: embeddingModel,
    data: vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: encode(vector, encoding_format)
    })),
    usage: { prompt_tokens: tokens, total_tokens: tokens }
  }
}
