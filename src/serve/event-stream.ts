import type { Socket } from 'node:net'
import type { Response } from 'express'
import { type ErrorReply, shownError } from './error-handler.ts'

export interface EventStream {
  /** Waits while the client reads slower than we write. A nameless event is data alone. */
  send(event: string | null, data: unknown): Promise<void>
  end(last?: string): void
}

/** How a door says in its protocol what it streams. */
export interface EventWriter<T> {
  /** Said before the first event. */
  begin?(stream: EventStream): Promise<void>
  event(event: T, stream: EventStream): Promise<void>
  error(reply: ErrorReply, stream: EventStream): Promise<void>
  /** What ends a stream that came to its end, as it is sent. */
  readonly end?: string
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
async function writeStreamed(response: Response, text: string): Promise<void> {
  const gone = clientSignal(response)
  if (gone.aborted) return
  if (!response.write(text) && !gone.aborted) await drained(response, gone)
}

function beginEventStream(response: Response): void {
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
    send: (event, data) => {
      const name = event === null ? '' : `event: ${event}\n`
      return writeStreamed(response, `${name}data: ${JSON.stringify(data)}\n\n`)
    },
    end: last => void response.end(last)
  }
}

/** Streams what comes of a question, as `writer` words it; an error on the way is told in the stream. */
export async function streamEvents<T>(
  events: AsyncIterable<T>,
  response: Response,
  writer: EventWriter<T>
): Promise<void> {
  const source = events[Symbol.asyncIterator]()
  // Taken before the stream opens, so that a full queue or a missing index still has its HTTP status.
  let next = await source.next()
  const stream = openEventStream(response)
  try {
    await writer.begin?.(stream)
    for (; !next.done; next = await source.next()) await writer.event(next.value, stream)
    stream.end(writer.end)
  } catch (error) {
    if (clientSignal(response).aborted) return
    await writer.error(shownError(error, response.req.log, 'answer failed'), stream)
  } finally {
    await source.return?.()
    if (!response.writableEnded) stream.end()
  }
}
