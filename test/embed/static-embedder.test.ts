import { readdirSync, readFileSync } from 'node:fs'
import { AutoTokenizer } from '@xenova/transformers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fold } from '../../src/chinese/fold.ts'
import { createStaticEmbedder } from '../../src/embed/static-embedder.ts'
import { createSubwordTokenizer } from '../../src/embed/subword-tokenizer.ts'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import { seedsDirectory } from '../contract/seed-bulletins.ts'
import { awkwardTexts } from './awkward-texts.ts'

const direct = await createStaticEmbedder('gongbao-mini')
const graph = await createTransformersEmbedder('gongbao-mini')
const { tokenize } = await createSubwordTokenizer()
const library = await AutoTokenizer.from_pretrained('gongbao-mini')

const passages = readdirSync(seedsDirectory)
  .map(file => readFileSync(`${seedsDirectory}${file}`, 'utf8'))
  .flatMap(page => page.match(/.{1,300}/gs) ?? [])
const texts = [...awkwardTexts, ...passages]

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

it('gives the vectors of the graph', async () => {
  expect(passages.length).toBeGreaterThan(50)
  const [ours, theirs] = [await direct.embedPassages(texts), await graph.embedPassages(texts)]
  expect(ours.map(({ length }) => length)).toEqual(theirs.map(({ length }) => length))
  const apart = ours.flatMap((vector, at) => {
    const other = theirs[at] ?? new Float32Array()
    const silent = vector.every(value => value === 0) && other.every(value => value === 0)
    return silent || Math.abs(cosine(vector, other) - 1) < 1e-5 ? [] : [texts[at]]
  })
  expect(apart).toEqual([])
})

it('embeds a question as it embeds a passage', async () => {
  const question = '第七届廣州市職工發明創新大賽有多少職工參與？'
  const [passage] = await direct.embedPassages([question])
  expect(await direct.embedQuery(question)).toEqual(passage)
})

it('cuts any text as the library does', () => {
  const cut = (text: string) => [...tokenize(text)]
  for (const text of texts) expect(cut(text)).toEqual(library.encode(fold(text)))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      // The library finds no character of two units, though its vocabulary has some (👇).
      fc.pre(!/[\u{10000}-\u{10FFFF}]/u.test(text))
      expect(cut(text)).toEqual(library.encode(fold(text)))
    }),
    { numRuns: 500 }
  )
})
