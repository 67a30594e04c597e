/**
 * Questions with the terms that their own paragraph and the most alike other ones hold, for train.py:
 *
 *     node --import ./src/load-typescript.mjs embeddings/training/terms/prepare.mts [--plain] OUT ROWS QUESTIONS.jsonl…
 *
 * Each question comes three times: as it is, and twice with some of its everyday words put otherwise, so that their
 * absence says little; with --plain, for measuring, only as it is. ROWS gets the sub-words' rows for training.
 */
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyze } from '../../../src/chinese/analyze.ts'
import { fold } from '../../../src/chinese/fold.ts'
import { findPlaces } from '../../../src/chinese/places.ts'
import { askedTerms } from '../../../src/embed/asked-terms.ts'
import { unigramScores } from '../../../src/embed/fast-unigram.ts'
import { readKnownPairs } from '../../../src/embed/known-pairs.ts'
import { loadEncoder, modelsDirectory } from '../../../src/embed/load-encoder.ts'
import { bundledModel } from '../../../src/embed/model-table.ts'
import { staticRowsOf } from '../../../src/embed/static-rows.ts'
import { createStaticSubwordTable } from '../../../src/embed/static-subword-table.ts'
import { locatePieces, unknownSubword } from '../../../src/embed/sub-word-pieces.ts'
import { termsModel } from '../../../src/embed/term-weigher.ts'

interface Question {
  readonly question: string
  readonly context: string
  readonly answers: readonly (string | { readonly text: string })[]
}

/** Times a question comes with words put otherwise, and the share of its words that are. */
const otherwise = 2
const shareOtherwise = 0.4
/** Share of the rare sub-words of those questions that are taken for characters the vocabulary lacks, as many names have. */
const shareUnknown = 0.3
/** Of those: by a near word, by characters that make no word, the rest by any word. */
const shareNear = 0.42
const shareNoWord = 0.3
/** Sub-words and single characters as common as these are everyday ones. */
const mostCommon = 20_000
const singleCharacters = 1500
const neighbours = 12
/** Paragraphs of other questions a question is compared with. */
const others = 3

const plain = process.argv[2] === '--plain'
const [out = '', rowsFolder = '', ...files] = process.argv.slice(plain ? 3 : 2)
const table = await createStaticSubwordTable()
const encoder = await loadEncoder(bundledModel)
const pairs = readKnownPairs(join(modelsDirectory, termsModel))

/** Mulberry32, so that a run can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    const more = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32
  }
}
const random = createRandom(7)
const anyOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

const idOf = new Map<string, number>()
for (let id = 0; id < table.size; id++) {
  const surface = table.surface(id)
  if (!idOf.has(surface)) idOf.set(surface, id)
}
const common = [...idOf].filter(
  ([surface, id]) => id < mostCommon && /^\p{Script=Han}{1,4}$/u.test(surface)
)
const singles = common.filter(([surface]) => surface.length === 1).slice(0, singleCharacters)
const asking = /什么|哪|谁|多少|几|怎|何|是|的|了|在|吗|呢/u

const near = new Map<string, readonly string[]>()
function nearWords(word: string, id: number): readonly string[] {
  const known = near.get(word)
  if (known) return known
  const found = common
    .filter(([other]) => other !== word && !(other.length === 1 && word.includes(other)))
    .map(([other, otherId]) => ({ other, cosine: table.similarity(id, otherId) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, neighbours)
    .map(({ other }) => other)
  near.set(word, found)
  return found
}

function otherWord(word: string, id: number): string {
  const chance = random()
  if (chance < shareNear) return anyOf(nearWords(word, id)) ?? word
  if (chance >= shareNear + shareNoWord)
    return anyOf(common.filter(([other]) => other.length === word.length))?.[0] ?? word
  const count = 1 + Math.floor(random() * 2)
  return Array.from({ length: count }, () => anyOf(singles)?.[0] ?? '').join('')
}

/** The question with some of its everyday words put otherwise; places, titles and question words stay. */
function putOtherwise(text: string): string {
  const places = findPlaces(text)
  const titles = [...text.matchAll(/[《「『“‘〈][^》」』”’〉]{0,60}/gu)]
  let written = ''
  let at = 0
  for (const { id, start, end } of locatePieces(text, table.tokenize(text), table)) {
    if (start < at) continue
    const word = text.slice(start, end)
    const isEveryday =
      word.length > 1 &&
      (idOf.get(word) ?? mostCommon) < mostCommon &&
      /^\p{Script=Han}{2,4}$/u.test(word) &&
      !asking.test(word) &&
      !places.some(place => place.start < end && start < place.end) &&
      !titles.some(({ 0: title, index }) => index < end && start < index + title.length)
    written += text.slice(at, start) + (isEveryday && random() < shareOtherwise ? otherWord(word, id) : word)
    at = end
  }
  return written + text.slice(at)
}

/** A paragraph as its terms are looked up in it. */
const paragraphOf = (context: string) => ({
  folded: fold(context),
  terms: new Set(analyze(context)),
  ids: [...new Set(table.tokenize(context))]
})
type Paragraph = ReturnType<typeof paragraphOf>

function nearest(id: number, { ids }: Paragraph): number {
  if (id === unknownSubword) return 0
  return ids.reduce((best, own) => Math.max(best, table.similarity(id, own)), -1)
}

/** Some rare sub-words as unknown ones, the same wherever they stand in the question. */
function withUnknown(terms: Terms): Terms {
  const taken = new Map<number, number>()
  const seen = (id: number) => {
    const known = taken.get(id) ?? (id >= mostCommon && random() < shareUnknown ? unknownSubword : id)
    taken.set(id, known)
    return known
  }
  return terms.map(term => {
    const [left, right, before, behind] = term.ids
    return { ...term, ids: [seen(left), seen(right), seen(before), seen(behind)] }
  })
}

type Terms = ReturnType<typeof askedTerms>
/** 1 for a term that the paragraph holds, else how near its words come, below 1. */
const cosinesOf = (terms: Terms, paragraph: Paragraph) =>
  terms.map(({ text, ids: [left, right] }) => {
    if (paragraph.folded.includes(text)) return 1
    return Math.round(Math.min(nearest(left, paragraph), nearest(right, paragraph), 0.99) * 100) / 100
  })

/** The paragraphs that share most of a question's rare terms. */
function createAlike(paragraphs: readonly Paragraph[]) {
  const holding = new Map<string, number[]>()
  for (const [at, { terms }] of paragraphs.entries())
    for (const term of terms) {
      const known = holding.get(term)
      if (known) known.push(at)
      else holding.set(term, [at])
    }
  return (text: string): number[] => {
    const scores = new Map<number, number>()
    for (const term of new Set(analyze(text))) {
      const holders = holding.get(term) ?? []
      const idf = Math.log(1 + paragraphs.length / Math.max(1, holders.length))
      for (const at of holders) scores.set(at, (scores.get(at) ?? 0) + idf)
    }
    return [...scores].sort((a, b) => b[1] - a[1]).map(([at]) => at)
  }
}

const stream = createWriteStream(out)
for (const file of files) {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const questions = lines.map(line => JSON.parse(line) as Question)
  const contexts = [...new Set(questions.map(({ context }) => context))]
  const paragraphs = contexts.map(paragraphOf)
  const alike = createAlike(paragraphs)
  for (const { question, context, answers } of questions) {
    const own = paragraphs[contexts.indexOf(context)]
    const said = answers.map(answer => fold(typeof answer === 'string' ? answer : answer.text))
    if (!own || said.length === 0) continue
    const isOther = (paragraph: Paragraph) =>
      paragraph !== own && !said.some(words => words.length > 1 && paragraph.folded.includes(words))
    for (let version = 0; version <= (plain ? 0 : otherwise); version++) {
      const asked = version === 0 ? fold(question) : putOtherwise(fold(question))
      const asTold = askedTerms(asked, table, pairs)
      const terms = version === 0 ? asTold : withUnknown(asTold)
      const compared = alike(asked)
        .flatMap(at => paragraphs[at] ?? [])
        .filter(isOther)
        .slice(0, others)
      if (terms.length < 2 || compared.length === 0) continue
      const line = {
        terms: terms.map(({ ids, inputs }) => [...ids, ...inputs]),
        own: cosinesOf(terms, own),
        others: compared.map(paragraph => cosinesOf(terms, paragraph))
      }
      stream.write(`${JSON.stringify(line)}\n`)
    }
  }
}
stream.end()

const { rows, scales } = await staticRowsOf(encoder)
writeFileSync(join(rowsFolder, 'rows.bin'), rows.values)
writeFileSync(join(rowsFolder, 'scales.bin'), new Uint8Array(scales.buffer))
writeFileSync(
  join(rowsFolder, 'scores.json'),
  JSON.stringify(unigramScores(encoder.tokenizer.model).map(score => (Number.isFinite(score) ? score : -20)))
)
