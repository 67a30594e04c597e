/** The long forms of the tests that try to break the server: `npm run soak`. */
import { spawnSync } from 'node:child_process'

const tests = ['test/serve/hostile-clients.test.ts', 'test/serve/load.test.ts']
const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname
const { status } = spawnSync(process.execPath, [vitest, 'run', ...tests], {
  stdio: 'inherit',
  env: { ...process.env, SOAK: '1' }
})
process.exitCode = status ?? 1
