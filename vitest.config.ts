import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores are the reference machine; native indexes and models are loaded once a worker.
    maxWorkers: 2
  }
})
