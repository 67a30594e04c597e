import type { Socket } from 'node:net'
import type { Response } from 'express'

export interface EventStream {
  /** Waits while the client reads slower than we write. */
  send(event: string, data: unknown): Promise<void>
  end(): void
}

/** A client that takes nothing for so long is gone, whatever its connection says. */
const mostStallMs = 60_000

const closings = new WeakMap<Socket, Set<() => void>>()

/** Many requests may share a connection, which gets one listener. @returns the function that takes it back. */
function onClosed(socket: Socket, listener: () => void): () => void {
  const known = closings.get(socket)
  const listeners = known ?? new Set()
  listeners.add(listener)
  if (!known) {
    closings.set(socket, listeners)
    socket.once('close', () => {
      for (const each of [...listeners]) each()
    })
  }
  return () => listeners.delete(listener)
}

const gones = new WeakMap<Response, AbortSignal>()

/**
 * Aborts when the client goes away before its reply is complete. The connection tells, not the response: one that waits
 * behind others on its connection is never told of the end.
 */
export function clientSignal(response: Response): AbortSignal {
  const known = gones.get(response)
  if (known) return known
  const gone = new AbortController()
  gones.set(response, gone.signal)
  const { socket } = response.req
  const onClose = () => {
    if (!response.writableFinished) gone.abort(new Error('The client went away'))
  }
  // A client may have gone while its body was read; then there is no event any more.
  if (socket.destroyed) onClose()
  else response.once('close', onClosed(socket, onClose))
  response.once('close', onClose)
  return gone.signal
}

const drained = (response: Response, gone: AbortSignal) =>
  new Promise<void>(resolve => {
    const stalled = setTimeout(() => response.req.socket.destroy(), mostStallMs)
    const settle = () => {
      clearTimeout(stalled)
      response.off('drain', settle)
      gone.removeEventListener('abort', settle)
      resolve()
    }
    response.once('drain', settle)
    gone.addEventListener('abort', settle, { once: true })
  })

/** Writes a piece of a streamed reply, and waits while the client reads slower than we write. */
export async function writeStreamed(response: Response, text: string): Promise<void> {
  const gone = clientSignal(response)
  if (gone.aborted) return
  if (!response.write(text) && !gone.aborted) await drained(response, gone)
}

export function beginEventStream(response: Response): void {
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies such as nginx hold a response back unless told not to.
    'x-accel-buffering': 'no'
  })
  response.flushHeaders()
}

/** Opens a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function openEventStream(response: Response): EventStream {
  beginEventStream(response)
  return {
    send: (event, data) =>
      writeStreamed(response, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => void response.end()
  }
}
