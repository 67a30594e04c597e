import { afterAll, describe, expect, it } from 'vitest'
import { createProcessReader } from '../../../src/ingest/reading/process-reader.ts'
import { readingLimits } from '../../../src/ingest/reading/reading-limits.ts'

const bytes = (text: string) => Buffer.from(text)
const page = { file: 'page.txt', bytes: bytes('县总工会开会\n\n本报讯 5月1日，县总工会开会。\n') }
const run = { file: 'run.txt', bytes: bytes('工'.repeat(5_000_000)) }
const lines = { file: 'lines.txt', bytes: bytes('甲乙丙丁，戊己庚辛。\n\n'.repeat(60_000)) }

describe('a process that reads files', () => {
  const reader = createProcessReader()
  afterAll(() => reader.close())

  it('takes one apart as the calling thread would', async () => {
    const { articles, bulletin } = await reader.read(page)
    expect(bulletin.file).toBe('page.txt')
    expect(articles.map(({ article }) => article.title)).toEqual(['县总工会开会'])
    expect(articles[0]?.chunks[0]?.text).toContain('县总工会开会。')
  })

  it('names what is wrong, and where', async () => {
    const noise = { file: 'noise.txt', bytes: Uint8Array.of(0, 1, 2, 3, 255, 254, 0, 7) }
    await expect(reader.read(noise)).rejects.toMatchObject({ code: 'bad_request', stage: 'decode' })
    const table = { file: 'table.xlsx', bytes: bytes('x') }
    await expect(reader.read(table)).rejects.toMatchObject({ stage: 'load' })
    await expect(reader.read(page)).resolves.toMatchObject({ articles: [{}] })
  })
})

describe('a file beyond a limit', () => {
  it.each([
    ['time', run, { baseMs: 1000, megabyteMs: 0 }, 'too much time'],
    ['memory', lines, { heapMegabytes: 40 }, 'too much memory'],
    ['characters', lines, { textChars: 50_000 }, 'more than 50,000 characters'],
    ['sentences', lines, { sentences: 1000 }, 'more than 1,000 sentences'],
    ['bytes', lines, { fileBytes: 100_000 }, 'larger than 0.1 MB']
  ])('of %s is named, and those asked for with it are read', async (_, large, limits, told) => {
    const reader = createProcessReader({ ...readingLimits, ...limits })
    const all = await Promise.allSettled([page, large, page].map(document => reader.read(document)))
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const [, refused] = all
    expect(refused).toMatchObject({
      reason: { code: 'too_large', message: expect.stringContaining(told) }
    })
    await reader.close()
  })
})

it('tells when no file can be read at all', async () => {
  const reader = createProcessReader({ ...readingLimits, heapMegabytes: 1 })
  await expect(reader.read(page)).rejects.toThrow('does not start')
  await reader.close()
})
