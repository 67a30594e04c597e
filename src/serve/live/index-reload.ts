import { AppError } from '../../errors.ts'
import type { LiveIndex, OpenedIndex } from './live-index.ts'

/** As much of a logger as it takes. */
interface ReloadLog {
  info(facts: object, message: string): void
  error(facts: { readonly err: unknown }, message: string): void
}

/** Opens the newest index and makes it the live one; a failure is logged and the old one goes on answering. */
export function createIndexReload(
  live: LiveIndex,
  open: () => Promise<OpenedIndex>,
  logger: ReloadLog
): () => Promise<void> {
  let last = Promise.resolve()
  const reload = async () => {
    try {
      const next = await open()
      // Both the rebuild that made it and the watch on the folder may tell of the same build.
      if (live.current()?.store.meta.buildId === next.store.meta.buildId) {
        await next.store.close()
        return
      }
      live.replace(next)
      const { buildId, articles, chunks } = next.store.meta
      logger.info({ buildId, articles, chunks }, 'index loaded')
    } catch (error) {
      if (error instanceof AppError) live.fail(error)
      logger.error({ err: error }, 'index could not be loaded')
    }
  }
  return () => {
    last = last.then(reload)
    return last
  }
}
