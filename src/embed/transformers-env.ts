import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AutoModel, env, type PipelineType, pipeline } from '@xenova/transformers'

/** The tokenizer is what every model has; without it the folder is none, or half a download. */
export const isOnDisk = (model: string, directory: string): boolean =>
  existsSync(join(directory, model, 'tokenizer.json'))

interface ModelPlace {
  /** Where models lie, and where a download is put: the next start needs no network. */
  readonly directory: string
  /** Whether a model that is not there may be downloaded. One that is never causes a request, whatever it lacks. */
  readonly mayDownload: boolean
}

/** The last load; the library keeps its settings in one global object, so loads go one after the other. */
let last: Promise<unknown> = Promise.resolve()

/** Runs `load` with the library's settings as a place wants them, when the loads before it are done. */
function loadFrom<T>(model: string, place: ModelPlace, load: () => Promise<T>): Promise<T> {
  const loading = last.then(() => {
    env.localModelPath = place.directory
    env.cacheDir = place.directory
    env.allowRemoteModels = place.mayDownload && !isOnDisk(model, place.directory)
    return load()
  })
  last = loading.catch(() => undefined)
  return loading
}

/**
 * Loads a quantized pipeline of transformers.js. This file is the only place that touches the library's global settings.
 *
 * @throws whatever the library throws when files are missing or damaged.
 * @example
 * await loadPipeline('feature-extraction', 'gongbao-mini', { directory, mayDownload: false })
 */
export const loadPipeline = <T extends PipelineType>(task: T, model: string, place: ModelPlace) =>
  loadFrom(model, place, () => pipeline(task, model, { quantized: true }))

/** Loads a quantized model that has no tokenizer of its own and lies on disk; it is never downloaded. */
export const loadModel = (model: string, directory: string) =>
  loadFrom(model, { directory, mayDownload: false }, () =>
    AutoModel.from_pretrained(model, { quantized: true, local_files_only: true })
  )
