import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const training = fileURLToPath(new URL('../embeddings/training/reader/', import.meta.url))
const python = process.env.GONGBAO_PYTHON ?? 'python3'
const runLimitMs = 240_000

/** Why the recipe cannot run on this machine; empty when it can. */
function missing(): string {
  const modules = spawnSync(python, ['-c', 'import torch, tokenizers, onnx, onnxruntime'], {
    encoding: 'utf8'
  })
  return modules.status === 0 ? '' : modules.stderr.trim().split('\n').at(-1) || `no ${python}`
}

const reason = missing()
if (reason)
  console.warn(`The reader's training recipe is not tested here (GONGBAO_PYTHON): ${reason}`)

it.skipIf(reason !== '')(
  'makes questions, trains, quantises and exports a tiny reader',
  () => {
    const run = spawnSync(python, ['test_reader.py'], { cwd: training, encoding: 'utf8' })
    expect(run.stderr).toMatch(/OK\s*$/)
  },
  runLimitMs
)
