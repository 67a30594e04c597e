import { expect, it } from 'vitest'
import { createEncoderPool } from '../../../src/ingest/encoder-pool.ts'
import { packHashes } from '../../../src/ingest/known-hashes.ts'
import { createInlineReader } from '../../../src/ingest/reading/document-reader.ts'
import { readingLimits } from '../../../src/ingest/reading/reading-limits.ts'

const encoderUrl = new URL('./troubled-encoder.ts', import.meta.url).href
const page = (words: string) => `县总工会开会\n\n本报讯 5月1日，县总工会开会，${words}。\n`

const pool = (url = encoderUrl) =>
  createEncoderPool(
    2,
    { encoderUrl: url, model: 'troubled', hashes: packHashes([]) },
    { reader: createInlineReader(readingLimits), silentTicks: 2 }
  )

it('names the file a thread hangs, runs out of memory or fails over, and encodes the others', async () => {
  const encoder = pool()
  const words = ['好', '没完没了', '很好', '无法嵌入', '吃光内存', '更好']
  const documents = words.map(word => ({ file: `${word}.txt`, bytes: Buffer.from(page(word)) }))
  const [encoded, others] = await Promise.all([
    encoder.encode(documents),
    encoder.encode([{ file: 'b.txt', bytes: Buffer.from(page('别的')) }])
  ])
  expect(others).toMatchObject([{ bulletin: { file: 'b.txt' } }])
  expect(encoded.map(result => ('reason' in result ? result : result.bulletin.file))).toEqual([
    '好.txt',
    {
      file: '没完没了.txt',
      stage: 'embed',
      reason: expect.stringContaining('too much'),
      hint: 'Split it'
    },
    '很好.txt',
    expect.objectContaining({ file: '无法嵌入.txt', stage: 'embed' }),
    {
      file: '吃光内存.txt',
      stage: 'embed',
      reason: expect.stringContaining('too much'),
      hint: 'Split it'
    },
    '更好.txt'
  ])
  await encoder.close()
})

it('blames no file when threads do not even start', async () => {
  const encoder = pool(new URL('./nowhere.ts', import.meta.url).href)
  await expect(encoder.encode([{ file: 'a.txt', bytes: Buffer.from(page('好')) }])).rejects.toThrow(
    /nowhere/
  )
  await encoder.close()
})
