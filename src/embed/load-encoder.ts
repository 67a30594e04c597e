import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FeatureExtractionPipeline } from '@xenova/transformers'
import { AppError } from '../errors.ts'
import { speedUpUnigram } from './fast-unigram.ts'
import { loadPipeline } from './transformers-env.ts'

/** Where models live: the bundled one, and any that a user puts or downloads beside it. */
export const modelsDirectory = fileURLToPath(new URL('../../embeddings/models/', import.meta.url))

const loaded = new Map<string, Promise<FeatureExtractionPipeline>>()

async function load(model: string, directory: string): Promise<FeatureExtractionPipeline> {
  try {
    const place = { directory, mayDownload: true }
    const encoder = await loadPipeline('feature-extraction', model, place)
    speedUpUnigram(encoder.tokenizer.model)
    return encoder
  } catch (cause) {
    throw new AppError(
      'model_unavailable',
      `The model ${model} is neither in embeddings/models nor could it be downloaded: copy its folder ` +
        '(config.json, tokenizer.json, onnx/model_quantized.onnx) there, or unset EMBEDDING_MODEL to use the bundled one.',
      { cause }
    )
  }
}

/**
 * A feature-extraction pipeline of transformers.js, loaded once a process.
 * @throws AppError `model_unavailable` with what to do.
 */
export function loadEncoder(
  model: string,
  directory = modelsDirectory
): Promise<FeatureExtractionPipeline> {
  const key = join(directory, model)
  const known = loaded.get(key)
  if (known) return known
  const loading = load(model, directory)
  loaded.set(key, loading)
  // A failed load must not be remembered: the user may put the model there and try again.
  loading.catch(() => loaded.delete(key))
  return loading
}
