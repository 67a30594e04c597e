import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeDocx, makePdf } from '../parse/documents.ts'
import { randomSource } from '../random-source.ts'
import { createFolders, nightSchool } from './bulletins.ts'
import { postJson } from './running-app.ts'
import { startProcess } from './server-process.ts'

/** Each upload is read by a process of its own, about a second of work, so `npm run soak` sends these by the hour. */
const uploads = Number(process.env.SOAK_UPLOADS ?? (process.env.SOAK ? 2000 : 16))
const atOnce = 4

const pages = readdirSync('seeds')
  .filter(name => name.endsWith('.txt'))
  .map(name => readFileSync(`seeds/${name}`))
const lines = ['职工夜校开课', '本报讯 5月8日，夜校开课。']
const documents = [
  { ending: 'docx', bytes: Buffer.from(makeDocx(lines)) },
  { ending: 'pdf', bytes: Buffer.from(makePdf(['Evening school', 'May 8.'])) },
  ...pages.map(bytes => ({ ending: 'txt', bytes }))
]

type Cut<T> = (from: number, to?: number) => T

/** Pieces changed, cut out, doubled or cut off, one to eight times. */
function damage<T extends Buffer | string>(
  whole: T,
  join: (...parts: T[]) => T,
  random: (below: number) => number
): T {
  let rest = whole
  for (let times = 1 + random(8); times > 0; times--) {
    const slice = rest.slice.bind(rest) as Cut<T>
    const [at, size] = [random(rest.length), 1 + random(400)]
    const kind = random(4)
    if (kind === 0)
      rest = join(slice(0, at), slice(random(rest.length)).slice(0, 1) as T, slice(at + 1))
    else if (kind === 1) rest = join(slice(0, at), slice(at + size))
    else if (kind === 2) rest = join(slice(0, at + size), slice(at))
    else rest = slice(0, Math.max(1, at))
  }
  return rest
}

/** Half of the pages are damaged by the character, so that they stay text; all else by the byte. */
function mutate(whole: Buffer, isText: boolean, random: (below: number) => number): Buffer {
  if (!isText || random(2) === 0) return damage(whole, (...parts) => Buffer.concat(parts), random)
  return Buffer.from(damage(whole.toString('utf8'), (...parts) => parts.join(''), random))
}

describe(`${uploads} damaged bulletins`, () => {
  it('are stored or refused with a reason, and never hurt the server', async () => {
    const folders = createFolders([nightSchool])
    const server = await startProcess({ ...folders.environment, RATE_LIMIT_PER_MINUTE: '0' })
    const random = randomSource(20261121)
    const counts = new Map<number, number>()
    let next = 0
    const send = async () => {
      while (next < uploads) {
        const at = next++
        const { ending, bytes: whole } = documents[at % documents.length] ?? {
          ending: 'txt',
          bytes: Buffer.from('甲')
        }
        const bytes = mutate(whole, ending === 'txt', random)
        const form = new FormData()
        form.append('file', new Blob([Uint8Array.from(bytes)]), `m${at % 20}.${ending}`)
        form.append('overwrite', 'true')
        const response = await fetch(`${server.url}/api/bulletins`, { method: 'POST', body: form })
        const body = await response.json()
        counts.set(response.status, (counts.get(response.status) ?? 0) + 1)
        if (response.status >= 400) expect(body.error.message.length).toBeGreaterThan(10)
        expect([200, 201, 400, 413]).toContain(response.status)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, send))
    console.log('Replies by status:', Object.fromEntries(counts))
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(uploads)
    const reply = await postJson(`${server.url}/api/chat`, { question: nightSchool.question })
    expect((await reply.json()).answer).toContain('126名')
    expect(server.out() + server.err()).not.toContain('"level":50')
    expect(await server.stop()).toBe(0)
  }, 7_200_000)
})
