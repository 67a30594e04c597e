/** The long forms of the tests that try to break the server: `npm run soak`. */
import { spawnSync } from 'node:child_process'

const tests = [
  'test/bounded/bounded-work.test.ts',
  'test/patterns/patterns.test.ts',
  'test/serve/load.test.ts',
  'test/serve/hostile-clients.test.ts',
  'test/serve/pipelined.test.ts',
  'test/serve/fuzzed.test.ts',
  'test/serve/lists.test.ts',
  'test/serve/upload-memory.test.ts',
  'test/conversations/killed.test.ts',
  'test/conversations/full-disk.test.ts',
  'test/conversations/clock.test.ts',
  'test/serve/mutated-uploads.test.ts'
]
const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname
// One file at a time: each of them measures or loads a server as if it had the machine to itself.
const argv = [vitest, 'run', '--no-file-parallelism', ...tests, ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, argv, {
  stdio: 'inherit',
  env: { ...process.env, SOAK: '1' }
})
process.exitCode = status ?? 1
