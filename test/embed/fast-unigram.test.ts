import { readdirSync, readFileSync } from 'node:fs'
import { AutoTokenizer, env } from '@xenova/transformers'
import { expect, it } from 'vitest'
import { speedUpUnigram } from '../../src/embed/fast-unigram.ts'
import { modelsDirectory } from '../../src/embed/load-encoder.ts'
import { seedsDirectory } from '../contract/seed-bulletins.ts'
import { awkwardTexts } from './awkward-texts.ts'

it('cuts texts into the very sub-words of the library', async () => {
  env.localModelPath = modelsDirectory
  env.allowRemoteModels = false
  const slow = await AutoTokenizer.from_pretrained('gongbao-mini')
  const fast = await AutoTokenizer.from_pretrained('gongbao-mini')
  speedUpUnigram(fast.model)
  const pages = readdirSync(seedsDirectory).map(file =>
    readFileSync(`${seedsDirectory}${file}`, 'utf8')
  )
  const texts = [...awkwardTexts, ...pages, ...pages.flatMap(page => page.split(/[。\n]/))]
  expect(texts.length).toBeGreaterThan(200)
  for (const text of texts) expect(fast.encode(text)).toEqual(slow.encode(text))
})

it('leaves a tokenizer of another kind as it is', () => {
  const tokenize = () => ['a']
  const model = { vocab: ['a'], tokenize }
  speedUpUnigram(model)
  expect(model.tokenize).toBe(tokenize)
})
