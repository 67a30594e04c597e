import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env, type PipelineType, pipeline } from '@xenova/transformers'

/** The tokenizer is what every model has; without it the folder is none, or half a download. */
export const isOnDisk = (model: string, directory: string): boolean =>
  existsSync(join(directory, model, 'tokenizer.json'))

export interface ModelPlace {
  /** Where models lie, and where a download is put: the next start needs no network. */
  readonly directory: string
  /** Whether a model that is not there may be downloaded. One that is never causes a request, whatever it lacks. */
  readonly mayDownload: boolean
}

/** The last load; the library keeps its settings in one global object, so loads go one after the other. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Loads a quantized pipeline of transformers.js. The only place that touches the library's global settings.
 *
 * @throws whatever the library throws when files are missing or damaged.
 * @example
 * await loadPipeline('feature-extraction', 'gongbao-mini', { directory, mayDownload: false })
 */
export function loadPipeline<T extends PipelineType>(
  task: T,
  model: string,
  { directory, mayDownload }: ModelPlace
) {
  const loading = last.then(() => {
    env.localModelPath = directory
    env.cacheDir = directory
    env.allowRemoteModels = mayDownload && !isOnDisk(model, directory)
    return pipeline(task, model, { quantized: true })
  })
  last = loading.catch(() => undefined)
  return loading
}
