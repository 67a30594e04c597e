// Node 20 does not hand a TypeScript loader on to worker threads, so the worker registers its own.
import { register } from 'tsx/esm/api'

register()
await import('./encode-worker.ts')
