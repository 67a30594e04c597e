import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from '@xenova/transformers'
import { afterAll, describe, expect, it } from 'vitest'
import { modelsDirectory } from '../../src/embed/load-encoder.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import { AppError } from '../../src/errors.ts'

const embedder = await createTransformersEmbedder('gongbao-mini')
const models = mkdtempSync(join(tmpdir(), 'gongbao-models-'))
afterAll(() => rmSync(models, { recursive: true, force: true }))

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

describe('the embedder over the bundled model', () => {
  it('gives unit vectors of its own dimensions, also for odd texts', async () => {
    const vectors = await embedder.embedPassages([
      '职工夜校开课',
      'a choir',
      '长'.repeat(5000),
      '？'
    ])
    for (const vector of vectors) {
      expect(vector).toHaveLength(embedder.dimensions)
      expect(cosine(vector, vector)).toBeCloseTo(1, 3)
    }
  })

  it('keeps the first numbers of whole vectors, made unit length', async () => {
    const whole = await createTransformersEmbedder('gongbao-mini', modelsDirectory, Infinity)
    const [kept, all] = [await embedder.embedQuery('职工夜校'), await whole.embedQuery('职工夜校')]
    expect(kept.length).toBeLessThan(all.length)
    const first = all.subarray(0, kept.length)
    expect(cosine(kept, first) / Math.sqrt(cosine(first, first))).toBeCloseTo(1, 5)
    expect(cosine(all, all)).toBeCloseTo(1, 5)
  })

  it('keeps the order of the texts, over several batches of mixed lengths', async () => {
    const texts = Array.from(
      { length: 70 },
      (_, at) => `第${at}届合唱比赛${'，很好'.repeat(at % 7)}`
    )
    const together = await embedder.embedPassages(texts)
    for (const at of [0, 13, 31, 32, 69]) {
      const [alone] = await embedder.embedPassages([texts[at] ?? ''])
      expect(cosine(together[at] as Float32Array, alone as Float32Array)).toBeCloseTo(1, 3)
    }
  })

  it('has one vector for traditional and simplified, full and half width', async () => {
    const [simplified, traditional] = (await embedder.embedPassages([
      '总工会ABC',
      '總工會ＡＢＣ'
    ])) as [Float32Array, Float32Array]
    expect(cosine(traditional, simplified)).toBeCloseTo(1, 6)
  })

  it('puts a question nearer to its passage than to another, across languages too', async () => {
    const [school, choir] = (await embedder.embedPassages([
      '桃源县总工会职工夜校开课，126名职工报名。',
      '柳林县总工会举办职工合唱比赛。'
    ])) as [Float32Array, Float32Array]
    for (const question of ['夜校有多少人报名？', 'night school for workers']) {
      const asked = await embedder.embedQuery(question)
      expect(cosine(asked, school)).toBeGreaterThan(cosine(asked, choir))
    }
  })
})

describe('another model', () => {
  it('on disk is loaded by its name, without a request', async () => {
    cpSync(join(modelsDirectory, 'gongbao-mini'), join(models, 'someone/other-model'), {
      recursive: true
    })
    const requests: string[] = []
    const hub = createServer(({ url }, response) => {
      requests.push(url ?? '')
      response.writeHead(404).end()
    })
    await new Promise<void>(resolve => hub.listen(0, '127.0.0.1', resolve))
    const remoteHost = env.remoteHost
    env.remoteHost = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`
    const other = await createTransformersEmbedder('someone/other-model', models)
    env.remoteHost = remoteHost
    hub.close()
    expect(other.model).toBe('someone/other-model')
    expect(other.dimensions).toBeGreaterThan(0)
    expect(requests).toEqual([])
  })

  it('is downloaded once although the bundled one loads at the same time, as the service does', async () => {
    const hub = createServer(({ url }, response) => {
      const name = /^\/someone\/far-model\/resolve\/main\/(.+)$/u.exec(url ?? '')?.[1]
      const path = join(modelsDirectory, 'gongbao-mini', name ?? 'nothing')
      if (name && existsSync(path)) response.end(readFileSync(path))
      else response.writeHead(404).end()
    })
    await new Promise<void>(resolve => hub.listen(0, '127.0.0.1', resolve))
    const remoteHost = env.remoteHost
    env.remoteHost = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`
    const bundled = join(models, 'bundled')
    cpSync(join(modelsDirectory, 'gongbao-mini'), join(bundled, 'gongbao-mini'), {
      recursive: true
    })
    const [far] = await Promise.all([
      createTransformersEmbedder('someone/far-model', join(models, 'fresh')),
      createStaticSubwordTable(bundled)
    ])
    env.remoteHost = remoteHost
    hub.close()
    expect(far.dimensions).toBeGreaterThan(0)
    expect(existsSync(join(models, 'fresh/someone/far-model/tokenizer.json'))).toBe(true)
  })

  it('that is neither on disk nor to be had is told in one line, and may be put there later', async () => {
    const remoteHost = env.remoteHost
    // Nothing listens on port 1: the download is refused at once.
    env.remoteHost = 'http://127.0.0.1:1/'
    const missing = createTransformersEmbedder('someone/late-model', models)
    const error = await missing.catch((error: unknown) => error)
    env.remoteHost = remoteHost
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'model_unavailable' })
    const { message } = error as AppError
    expect(message).toContain('someone/late-model')
    expect(message).toContain('EMBEDDING_MODEL')
    expect(message).not.toMatch(/\n|\/tmp/)

    cpSync(join(modelsDirectory, 'gongbao-mini'), join(models, 'someone/late-model'), {
      recursive: true
    })
    const late = await createTransformersEmbedder('someone/late-model', models)
    expect(late.dimensions).toBeGreaterThan(0)
  })
})

it('a model of a known family gets its prefixes', async () => {
  cpSync(join(modelsDirectory, 'gongbao-mini'), join(models, 'someone/multilingual-e5-copy'), {
    recursive: true
  })
  const prefixed = await createTransformersEmbedder('someone/multilingual-e5-copy', models)
  const plain = await createTransformersEmbedder('gongbao-mini', modelsDirectory, Infinity)
  const [passage] = await plain.embedPassages(['passage: 夜校'])
  expect(
    cosine(await prefixed.embedQuery('夜校'), await plain.embedQuery('query: 夜校'))
  ).toBeCloseTo(1, 3)
  expect(
    cosine((await prefixed.embedPassages(['夜校']))[0] as Float32Array, passage as Float32Array)
  ).toBeCloseTo(1, 3)
})
