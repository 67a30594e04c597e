import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createModelReader } from '../../../src/answer/read/model-reader.ts'
import { splitSentences } from '../../../src/chunk/sentences.ts'

/** What the network says in PyTorch, before its weights are rounded; written by embeddings/training/reader/export.py. */
const samples = z
  .array(z.object({ question: z.string(), text: z.string(), margin: z.number(), span: z.string() }))
  .parse(
    JSON.parse(readFileSync(new URL('../../fixtures/reader-samples.json', import.meta.url), 'utf8'))
  )

const matter = (text: string, title = '') => ({ title, text, sentences: splitSentences(text) })
const reader = createModelReader()
/** What rounding to int8 may move a margin, a sum of four logits, by: how it rounds depends on all lines of a batch. */
const roundedBy = 2

describe('the bundled reader', () => {
  it.each(samples)(
    'reads as it was trained: $question',
    async ({ question, text, margin, span }) => {
      const [reading] = await reader.read(question, [matter(text)])
      expect(Math.abs((reading?.margin ?? 0) - margin)).toBeLessThan(roundedBy)
      if (margin > roundedBy) expect(text.slice(reading?.start, reading?.end)).toBe(span)
    }
  )

  it('reads texts together as it reads them alone, in their order', async () => {
    const texts = [...new Set(samples.map(({ text }) => text))].map(text => matter(text))
    const together = await reader.read('谁当选主席?', texts)
    for (const [at, text] of texts.entries()) {
      const [alone] = await reader.read('谁当选主席?', [text])
      expect(Math.abs((alone?.margin ?? 0) - (together[at]?.margin ?? 0))).toBeLessThan(roundedBy)
    }
  })

  it('answers nothing from a text without words, and nothing from a headline', async () => {
    const [empty, headed] = await reader.read('谁当选主席?', [
      matter(''),
      matter('会议持续了两天。', '李卫国当选主席')
    ])
    expect(empty).toEqual({
      start: 0,
      end: 0,
      margin: Number.NEGATIVE_INFINITY,
      confidence: 0,
      sentenceMargins: []
    })
    expect(headed?.end).toBeLessThanOrEqual(8)
  })

  it('says what to do where the model is missing', async () => {
    await expect(createModelReader('/nowhere').read('谁?', [matter('甲。')])).rejects.toMatchObject(
      {
        code: 'model_unavailable'
      }
    )
  })
})
