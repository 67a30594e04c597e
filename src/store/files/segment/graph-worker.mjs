// Node 20 does not hand a TypeScript loader on to worker threads, so the worker registers its own.
// Nothing compiled is kept where others could change it (see load-typescript.mjs).
process.env.TSX_DISABLE_CACHE = '1'
const { register } = await import('tsx/esm/api')
register()
await import('./graph-worker.ts')
