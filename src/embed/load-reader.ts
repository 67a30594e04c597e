import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Tensor } from '@xenova/transformers'
import { z } from 'zod'
import { logistic } from '../arithmetic.ts'
import { AppError } from '../errors.ts'
import { modelsDirectory } from './load-encoder.ts'
import { loadModel } from './transformers-env.ts'

/** The bundled reader's folder in embeddings/models. */
const readerModel = 'gongbao-reader'

/** Lines of sub-words, all of `places`, one behind the other. */
export interface ReaderLines {
  readonly count: number
  readonly places: number
  /** Sub-words; 0 at marks and padding. */
  readonly ids: BigInt64Array
  /** Their rows in the encoder's table, [count × places × rowSize]. */
  readonly rows: Float32Array
  /** 0 padding, 1 the mark before the question, 2 the question, 3 the mark behind it, 4 the passage. */
  readonly segment: BigInt64Array
}

/** Logits of start and end, [count × places]; place 0 of a line is "does not say". */
interface ReaderBounds {
  readonly start: Float32Array
  readonly end: Float32Array
}

export interface ReaderNetwork {
  run(lines: ReaderLines): Promise<ReaderBounds>
  /** How sure the reader is that a text answers whose best span has this margin, 0..1 (fitted on held-out questions). */
  confidence(margin: number): number
}

/** In the model's config.json. */
const calibration = z.object({
  calibration: z.object({ slope: z.number(), offset: z.number() })
})

/** Numbers of a row. */
export const rowSize = 256

const isReaderBundled = (directory = modelsDirectory) =>
  existsSync(join(directory, readerModel, 'onnx/model_quantized.onnx'))

/**
 * The reader's network, run by the same runtime as the encoder.
 * @throws AppError `model_unavailable` when its folder is not there.
 */
export async function loadReader(directory = modelsDirectory): Promise<ReaderNetwork> {
  if (!isReaderBundled(directory))
    throw new AppError(
      'model_unavailable',
      `The reader is not in ${join(directory, readerModel)}: copy its folder (config.json, onnx/model_quantized.onnx) there.`
    )
  const model = await loadModel(readerModel, directory)
  const { slope, offset } = calibration.parse(model.config).calibration
  return {
    confidence: margin => logistic(slope * margin + offset),
    async run({ count, places, ids, rows, segment }) {
      const { start, end } = await model({
        ids: new Tensor('int64', ids, [count, places]),
        rows: new Tensor('float32', rows, [count, places, rowSize]),
        segment: new Tensor('int64', segment, [count, places])
      })
      return { start: start.data, end: end.data }
    }
  }
}
