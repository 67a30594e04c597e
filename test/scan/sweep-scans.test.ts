import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createScanCache } from '../../src/ingest/scanning/scan-cache.ts'
import { sweepScans } from '../../src/ingest/scanning/sweep-scans.ts'

const [held, gone, other] = ['a'.repeat(32), 'b'.repeat(32), 'c'.repeat(32)]
const day = (number: number) => new Date(Date.UTC(2026, 0, number))

function scansFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-sweep-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of [held, gone, other, 'notes']) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, '1.json'), '{}')
    utimesSync(join(folder, name), day(1), day(1))
  }
  return { folder, has: (name: string) => existsSync(join(folder, name, '1.json')) }
}

it('pages that no rebuild held for 90 days go, whatever else lies there stays', async () => {
  const { folder, has } = scansFolder()
  const mine = new Set([held])
  await sweepScans(folder, () => mine, day(200))
  // The first time nobody can know what is in use.
  expect([held, gone, other].every(has)).toBe(true)
  await sweepScans(folder, () => mine, day(280))
  expect(has(gone)).toBe(true)
  // Another index with the same folder has a file of its own.
  await sweepScans(folder, () => new Set([other]), day(285))
  await sweepScans(folder, () => mine, day(295))
  expect([has(held), has(gone), has(other), has('notes')]).toEqual([true, false, true, true])
})

it('looks once a day, and pages that are read again are in use', async () => {
  const { folder, has } = scansFolder()
  const now = new Date()
  const longAgo = new Date(now.getTime() - 100 * 24 * 60 * 60 * 1000)
  await sweepScans(folder, () => new Set(), longAgo)
  await createScanCache(folder).use(other)
  await sweepScans(folder, () => new Set(), now)
  expect([has(held), has(gone), has(other)]).toEqual([false, false, true])
  utimesSync(join(folder, other), longAgo, longAgo)
  await sweepScans(folder, () => new Set(), new Date(now.getTime() + 1000))
  expect(has(other)).toBe(true)
})

it('a folder that is not there is none to sweep', async () => {
  await sweepScans(join(tmpdir(), 'gongbao-no-such-folder'), () => new Set([held]))
})
