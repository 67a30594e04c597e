import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { type AskedTerm, askedTerms } from './asked-terms.ts'
import type { SubwordTable } from './embedder.ts'
import { unigramScores } from './fast-unigram.ts'
import { readKnownPairs } from './known-pairs.ts'
import { loadEncoder, modelsDirectory } from './load-encoder.ts'
import { bundledModel } from './model-table.ts'
import { type StaticRows, staticRowsOf } from './static-rows.ts'

/** The folder in embeddings/models. */
export const termsModel = 'gongbao-terms'

/** A term of a question and what a text says for or against by holding it, in log odds. */
export interface WeighedTerm extends AskedTerm {
  /** Log odds that a text gains by holding the term, 0 or more. */
  readonly held: number
  /** Log odds that it loses by not holding it, 0 or more; less when its nearest word is close. @param cosine of that word, -1..1 */
  missing(cosine: number): number
}

export interface TermWeigher {
  /** @param question folded */
  weigh(question: string): WeighedTerm[]
  /** Log odds of a text for a question without terms. */
  readonly bias: number
}

const layer = z.object({ weight: z.array(z.array(z.number())), bias: z.array(z.number()) })
const network = z.object({
  projection: layer,
  hidden: layer,
  out: layer,
  bias: z.number(),
  cosine: z.object({ slope: z.number(), middle: z.number() })
})
type Layer = z.infer<typeof layer>

const softplus = (value: number) => Math.log1p(Math.exp(value))

const apply = ({ weight, bias }: Layer, inputs: ArrayLike<number>): number[] =>
  weight.map((row, at) => {
    let sum = bias[at] ?? 0
    // The loop that all time goes to: lengths agree by the schema of the file.
    for (let next = 0; next < row.length; next++)
      sum += (row[next] as number) * (inputs[next] as number)
    return sum
  })

/** A sub-word's row in few numbers, with the row's length and how common the sub-word is. */
function createProjection(
  projection: Layer,
  { rows, dimensions, scales }: StaticRows,
  scores: readonly number[]
) {
  const known = new Map<number, readonly number[]>()
  const project = (id: number) => {
    const row = rows.values.subarray(id * dimensions, (id + 1) * dimensions)
    const length = Math.sqrt(rows.dot(id, id))
    const unit = Float32Array.from(row, value => value / (length || 1))
    const score = scores[id] ?? Number.NaN
    return [
      ...apply(projection, unit).map(Math.tanh),
      length * (scales[id] ?? 0),
      Number.isFinite(score) ? score / 10 : -2
    ]
  }
  return (id: number): readonly number[] => {
    const numbers = known.get(id) ?? project(id)
    known.set(id, numbers)
    return numbers
  }
}

/**
 * Weighs the terms of questions by the bundled network (embeddings/models/gongbao-terms): how much it speaks against a
 * text that a question's term is not in it. Term weighting as of DeepCT (Dai and Callan 2019), learned from which terms of
 * a question its own paragraph holds and the most alike other one does not.
 * @throws AppError `model_unavailable` when its folder is not there
 */
export async function createTermWeigher(
  table: Pick<SubwordTable, 'surface' | 'tokenize'>,
  directory = modelsDirectory
): Promise<TermWeigher> {
  const folder = join(directory, termsModel)
  const file = join(folder, 'weights.json')
  if (!existsSync(file))
    throw new AppError('model_unavailable', `${file} is missing: copy its folder there.`)
  const { projection, hidden, out, bias, cosine } = network.parse(
    JSON.parse(readFileSync(file, 'utf8'))
  )
  const encoder = await loadEncoder(bundledModel, directory)
  const rows = await staticRowsOf(encoder)
  const numbersOf = createProjection(projection, rows, unigramScores(encoder.tokenizer.model))
  const pairs = readKnownPairs(folder)
  return {
    bias,
    weigh: question =>
      askedTerms(question, table, pairs).map(term => {
        const inputs = [...term.ids.flatMap(numbersOf), ...term.inputs]
        const [held = 0, missing = 0] = apply(out, apply(hidden, inputs).map(Math.tanh))
        return {
          ...term,
          held: softplus(held),
          missing: near => softplus(missing + cosine.slope * (near - cosine.middle))
        }
      })
  }
}
