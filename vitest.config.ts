import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Three servers, two workers and twenty clients at once want more than two busy cores: `npm run soak:scale-out`.
    // What asserts times wants a quiet machine: `npm run bench:speed`.
    exclude: process.env.GONGBAO_SOAK
      ? []
      : ['test/postgres/scale-out.test.ts', 'test/bench/parse-speed.test.ts'],
    globalSetup: 'test/build-once.ts',
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Two cores are the reference machine; native indexes and models are loaded once a worker.
    maxWorkers: 2
  }
})
