import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPassageEncoder } from '../../src/embed/passage-encoder.ts'
import { rebuild } from '../../src/ingest/files/rebuild.ts'

/**
 * A process to be killed: rebuilds again and again, a page more and a page less by turns, so that at nearly every moment
 * something is being written.
 */
const [seedsDirectory = '', indexDirectory = ''] = process.argv.slice(2)
const parts = await createPassageEncoder('gongbao-mini')
const extra = join(seedsDirectory, 'extra.txt')
process.send?.('ready')

for (let turn = 0; ; turn++) {
  if (turn % 2) rmSync(extra, { force: true })
  else
    writeFileSync(
      extra,
      `第${turn}次职代会召开\n\n本报讯 5月${turn % 28}日,某公司第${turn}次职代会召开。\n`
    )
  await rebuild({ seedsDirectory, indexDirectory, ...parts })
}
