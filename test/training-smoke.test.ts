import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const training = fileURLToPath(new URL('../embeddings/training/', import.meta.url))
const python = process.env.GONGBAO_PYTHON ?? 'python3'
const runLimitMs = 240_000

/** Why the recipe cannot run on this machine; empty when it can. */
function missing(): string {
  const modules = spawnSync(python, ['-c', 'import torch, sentencepiece, onnx, numba'], {
    encoding: 'utf8'
  })
  if (modules.status !== 0) return modules.stderr.trim().split('\n').at(-1) || `no ${python}`
  return spawnSync('opencc', ['--version']).status === 0 ? '' : 'no opencc command'
}

const reason = missing()
if (reason) console.warn(`The training recipe is not tested here (GONGBAO_PYTHON): ${reason}`)

it.skipIf(reason !== '')(
  'trains, quantises and exports a tiny encoder',
  () => {
    const run = spawnSync(python, ['test_training.py'], { cwd: training, encoding: 'utf8' })
    expect(run.stderr).toMatch(/OK\s*$/)
  },
  runLimitMs
)
