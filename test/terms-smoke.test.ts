import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const training = fileURLToPath(new URL('../embeddings/training/terms/', import.meta.url))
const python = process.env.GONGBAO_PYTHON ?? 'python3'
const runLimitMs = 120_000

const { status, stderr } = spawnSync(python, ['-c', 'import torch, numpy'], { encoding: 'utf8' })
const reason = status === 0 ? '' : stderr?.trim().split('\n').at(-1) || `no ${python}`
if (reason) console.warn(`The term weights' recipe is not tested here (GONGBAO_PYTHON): ${reason}`)

it.skipIf(reason !== '')(
  'counts pairs and learns that a name must be held',
  () => {
    const run = spawnSync(python, ['test_terms.py'], { cwd: training, encoding: 'utf8' })
    expect(run.stderr).toMatch(/OK\s*$/)
  },
  runLimitMs
)
