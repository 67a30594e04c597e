import { type Request, type RequestHandler, type Response, Router } from 'express'
import { clientSignal, openEventStream } from './event-stream.ts'
import type { RebuildRunner, RebuildState } from './rebuild-runner.ts'

async function streamState(rebuilds: RebuildRunner, response: Response): Promise<void> {
  const stream = openEventStream(response)
  const gone = clientSignal(response)
  await new Promise<void>(resolve => {
    const tell = (state: RebuildState) => {
      void stream.send('rebuild', state)
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

/** `POST /api/rebuild` starts one; `GET` tells its state, as an event stream until it has ended. */
export function rebuildRoutes(
  rebuilds: RebuildRunner,
  { admin, reader }: { readonly admin: RequestHandler; readonly reader: RequestHandler }
): Router {
  return Router()
    .post('/api/rebuild', admin, (_request: Request, response: Response) => {
      rebuilds.start()
      response.status(202).json(rebuilds.state)
    })
    .get('/api/rebuild', reader, async (request: Request, response: Response) => {
      const wanted = request.accepts(['application/json', 'text/event-stream'])
      if (wanted === 'text/event-stream') await streamState(rebuilds, response)
      else response.json(rebuilds.state)
    })
}
