import type { SubwordTable } from '../../embed/embedder.ts'
import { loadEncoder, modelsDirectory } from '../../embed/load-encoder.ts'
import {
  loadReader,
  type ReaderLines,
  type ReaderNetwork,
  rowSize
} from '../../embed/load-reader.ts'
import { bundledModel } from '../../embed/model-table.ts'
import { type StaticRows, staticRowsOf } from '../../embed/static-rows.ts'
import { createSubwordTokenizer } from '../../embed/subword-tokenizer.ts'
import { bestSpans } from './best-span.ts'
import type { Reader, Reading, ReadingMatter } from './reader.ts'
import { type ReadingWindow, readingWindows } from './reading-windows.ts'

const questionPlaces = 40
const [startMark, questionSegment, middleMark, passageSegment] = [1n, 2n, 3n, 4n]

const lengthOf = (window: ReadingWindow) => window.title.length + window.pieces.length

/** The place of a window's first sub-word that may answer. */
const answersFrom = (question: readonly number[], { title }: ReadingWindow) =>
  question.length + 2 + title.length

/** Writes a sub-word's row as training made it. */
function putRow({ rows, scales }: StaticRows, id: number, target: Float32Array, from: number) {
  const scale = scales[id] as number
  for (let at = 0; at < rowSize; at++)
    target[from + at] = (rows.values[id * rowSize + at] as number) * scale
}

/** All windows side by side, each padded to the longest. */
function toLines(
  question: readonly number[],
  windows: readonly ReadingWindow[],
  table: StaticRows
): ReaderLines {
  const places = question.length + 2 + Math.max(...windows.map(lengthOf))
  const size = windows.length * places
  const lines = {
    count: windows.length,
    places,
    ids: new BigInt64Array(size),
    rows: new Float32Array(size * rowSize),
    segment: new BigInt64Array(size)
  }
  const put = (at: number, id: number, segment: bigint) => {
    lines.ids[at] = BigInt(id)
    lines.segment[at] = segment
    putRow(table, id, lines.rows, at * rowSize)
  }
  for (const [line, { title, pieces }] of windows.entries()) {
    const at = line * places
    lines.segment[at] = startMark
    for (const [place, id] of question.entries()) put(at + 1 + place, id, questionSegment)
    lines.segment[at + question.length + 1] = middleMark
    for (const [place, { id }] of [...title, ...pieces].entries())
      put(at + question.length + 2 + place, id, passageSegment)
  }
  return lines
}

/** Windows of about the same length go through the network together: padding costs as much as words. */
const windowsAtOnce = 8

interface Found {
  readonly window: ReadingWindow
  readonly sentence: number
  readonly start: number
  readonly end: number
  readonly margin: number
}

function readingOf(
  text: ReadingMatter,
  found: readonly Found[],
  confidence: (margin: number) => number
): Reading {
  const sentenceMargins: number[] = text.sentences.map(() => Number.NEGATIVE_INFINITY)
  for (const { sentence, margin } of found)
    sentenceMargins[sentence] = Math.max(sentenceMargins[sentence] ?? margin, margin)
  const best = found.reduce<Found | undefined>(
    (held, one) => (held && held.margin >= one.margin ? held : one),
    undefined
  )
  const margin = best?.margin ?? Number.NEGATIVE_INFINITY
  return {
    start: best?.start ?? 0,
    end: best?.end ?? 0,
    margin,
    confidence: confidence(margin),
    sentenceMargins
  }
}

interface Parts {
  readonly network: ReaderNetwork
  readonly table: Pick<SubwordTable, 'surface' | 'tokenize'>
  readonly rows: StaticRows
}

async function readWindows(
  question: readonly number[],
  windows: readonly ReadingWindow[],
  { network, rows }: Parts
): Promise<Found[]> {
  const lines = toLines(question, windows, rows)
  const { start, end } = await network.run(lines)
  return windows.flatMap((window, line) => {
    const [from, to] = [line * lines.places, (line + 1) * lines.places]
    const first = answersFrom(question, window)
    const best = bestSpans(
      start.subarray(from, to),
      end.subarray(from, to),
      first,
      window.sentences
    )
    return [...best].map(([sentence, span]) => ({
      window,
      sentence,
      start: window.pieces[span.first - first]?.start ?? 0,
      end: window.pieces[span.last - first]?.end ?? 0,
      margin: span.margin
    }))
  })
}

async function read(
  question: string,
  texts: readonly ReadingMatter[],
  parts: Parts
): Promise<Reading[]> {
  const asked = [...parts.table.tokenize(question)].slice(0, questionPlaces)
  const windows = texts
    .flatMap((text, index) => readingWindows(text, index, parts.table))
    .sort((a, b) => lengthOf(a) - lengthOf(b))
  const found: Found[] = []
  for (let from = 0; from < windows.length; from += windowsAtOnce)
    found.push(...(await readWindows(asked, windows.slice(from, from + windowsAtOnce), parts)))
  return texts.map((text, index) =>
    readingOf(
      text,
      found.filter(({ window }) => window.text === index),
      parts.network.confidence
    )
  )
}

/**
 * The bundled reader over the bundled encoder's sub-words; both load at the first question.
 * @throws AppError `model_unavailable` from `read` when a model's folder is not there
 */
export function createModelReader(directory = modelsDirectory): Reader {
  let loading: Promise<Parts> | undefined
  const load = async (): Promise<Parts> => {
    const encoder = await loadEncoder(bundledModel, directory)
    const { tokenize } = await createSubwordTokenizer(directory)
    const vocabulary: readonly string[] = encoder.tokenizer.model.vocab
    return {
      network: await loadReader(directory),
      table: { tokenize, surface: id => (vocabulary[id] ?? '').replace('▁', '') },
      rows: await staticRowsOf(encoder)
    }
  }
  return {
    async read(question, texts) {
      loading ??= load()
      // A failed load must not be remembered: the user may put the model there and try again.
      loading.catch(() => {
        loading = undefined
      })
      return read(question, texts, await loading)
    }
  }
}
