import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { IndexMeta } from '../../store/store.ts'
import type { RebuildReport, RebuildState } from '../contract/rebuild-schemas.ts'
import { clientSignal, openEventStream } from '../event-stream.ts'
import type { RebuildRunner } from './rebuild-runner.ts'

/** What is said of the index in use; undefined while there is none. */
type LiveMeta = () => IndexMeta | undefined

function reportOf(state: RebuildState, index: LiveMeta): RebuildReport {
  const { skipped = [], notes = [] } = index() ?? {}
  return { ...state, skipped, notes }
}

/** What lies beside the state does not change while a rebuild runs, and may be long: it is sent when it has ended. */
const eventOf = (state: RebuildState, index: LiveMeta): RebuildState =>
  state.state === 'running' ? state : reportOf(state, index)

async function streamState(
  rebuilds: RebuildRunner,
  index: LiveMeta,
  response: Response
): Promise<void> {
  const stream = openEventStream(response)
  const gone = clientSignal(response)
  await new Promise<void>(resolve => {
    const tell = (state: RebuildState) => {
      void stream.send('rebuild', eventOf(state, index))
      if (state.state !== 'running') finish()
    }
    const stopWatching = rebuilds.watch(tell)
    const finish = () => {
      stopWatching()
      resolve()
    }
    gone.addEventListener('abort', finish, { once: true })
    tell(rebuilds.state)
  })
  stream.end()
}

/** `POST /api/rebuild` starts one; `GET` tells its state and of the files, as an event stream until it has ended. */
export function rebuildRoutes(
  rebuilds: RebuildRunner,
  index: LiveMeta,
  { admin, reader }: { readonly admin: RequestHandler; readonly reader: RequestHandler }
): Router {
  return Router()
    .post('/api/rebuild', admin, (_request: Request, response: Response) => {
      rebuilds.start()
      response.status(202).json(rebuilds.state)
    })
    .get('/api/rebuild', reader, async (request: Request, response: Response) => {
      const wanted = request.accepts(['application/json', 'text/event-stream'])
      if (wanted === 'text/event-stream') await streamState(rebuilds, index, response)
      else response.json(reportOf(rebuilds.state, index))
    })
}
