import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createFolders } from './bulletins.ts'
import { startProcess } from './server-process.ts'

const soak = process.env.SOAK !== undefined
const uploads = 40
const bytes = soak ? 19_000_000 : 4_000_000

const folders = createFolders()
const server = await startProcess({ ...folders.environment, LOG_LEVEL: 'error' })

async function residentBytes(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1])
}

/** No PDF, so it is refused as soon as it has been looked at. */
function upload(at: number): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes).fill(at + 1)]), `${at}.pdf`)
  return fetch(`${server.url}/api/bulletins`, { method: 'POST', body: form })
}

it(`${uploads} uploads of ${bytes / 1e6} MB at once stay on the disk until there is a place`, async () => {
  const before = readdirSync(folders.seeds)
  const start = await residentBytes()
  let peak = start
  const watch = setInterval(async () => {
    peak = Math.max(peak, await residentBytes())
  }, 50)
  const responses = await Promise.all(Array.from({ length: uploads }, (_, at) => upload(at)))
  clearInterval(watch)
  const statuses = responses.map(({ status }) => status)
  console.log(`memory of the server ${Math.round(start / 1e6)} -> ${Math.round(peak / 1e6)} MB`)
  expect(new Set(statuses)).toEqual(new Set([400, 503]))
  const busy = responses.filter(({ status }) => status === 503)
  expect(busy.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true)
  expect(peak - start).toBeLessThan(120e6)
  expect(readdirSync(folders.seeds)).toEqual(before)
}, 300_000)
