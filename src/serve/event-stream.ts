import type { Response } from 'express'

export interface EventStream {
  /** Waits while the client reads slower than we write. */
  send(event: string, data: unknown): Promise<void>
  end(): void
}

const drained = (response: Response) =>
  new Promise<void>(resolve => {
    const settle = () => {
      response.off('drain', settle)
      response.off('close', settle)
      resolve()
    }
    response.once('drain', settle)
    response.once('close', settle)
  })

/** Opens a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function openEventStream(response: Response): EventStream {
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies such as nginx hold a response back unless told not to.
    'x-accel-buffering': 'no'
  })
  response.flushHeaders()
  return {
    async send(event, data) {
      if (response.closed) return
      const more = response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      if (!more && !response.closed) await drained(response)
    },
    end() {
      response.end()
    }
  }
}

/** Aborts when the client goes away before its reply is complete. */
export function clientSignal(response: Response): AbortSignal {
  const gone = new AbortController()
  const onClose = () => {
    if (!response.writableFinished) gone.abort(new Error('The client went away'))
  }
  // A client may have gone while its body was read; then there is no event any more.
  if (response.closed) onClose()
  else response.on('close', onClose)
  return gone.signal
}
