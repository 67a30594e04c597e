import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { watchSeeds } from '../../src/commands/watch-seeds.ts'

it('reads once more where files come in before the first look and while one is under way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-watch-'))
  const stop = new AbortController()
  const watching = watchSeeds(folder)
  onTestFinished(() => {
    stop.abort()
    watching.close()
    rmSync(folder, { recursive: true, force: true })
  })
  writeFileSync(join(folder, 'before.txt'), '本报讯')
  let looks = 0
  const run = watching.run(async () => {
    looks += 1
    if (looks === 1) {
      writeFileSync(join(folder, 'meanwhile.txt'), '本报讯')
      await new Promise(resolve => setTimeout(resolve, 300))
    }
  }, stop.signal)
  await expect.poll(() => looks, { timeout: 20_000 }).toBe(2)
  stop.abort()
  await run
}, 30_000)
