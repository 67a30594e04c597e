import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * What a request line and its headers may take together. A question of 2,000 Chinese characters is 18,000 bytes in an
 * address; Node's own 16 KiB would turn it away.
 */
export const maxHeaderBytes = 20_000

type Refusal = readonly [status: number, code: string, message: string]

const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'too_large',
    `The address or headers are longer than ${maxHeaderBytes} bytes: send the question in the body of POST /api/chat, or a shorter one`
  ],
  HPE_INVALID_URL: [
    400,
    'bad_request',
    'The address holds characters that must be percent-encoded, such as Chinese ones: with curl, use -G --data-urlencode "question=…"'
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'too_large', 'The request is too large: send less at once'],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    'bad_request',
    'The request took too long to arrive: send it again, all at once'
  ]
}

/** Whoever is turned away has so long to read why. */
const readWithinMs = 1000

const unreadable: Refusal = [
  400,
  'bad_request',
  'The request is not HTTP as it should be: send it with an ordinary HTTP client'
]

/** The whole reply, as there is no request to which Node would make one. */
function replyTo(error: NodeJS.ErrnoException): string {
  const [status, code, message] = refusals[error.code ?? ''] ?? unreadable
  const body = JSON.stringify({ error: { code, message } })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close'
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** Tells a client whose request cannot be read what to do; never in the middle of a reply to an earlier one. */
export function refuseUnreadable(server: Server): void {
  const replies = new WeakMap<Duplex, Set<ServerResponse>>()
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const open = replies.get(socket) ?? new Set()
    replies.set(socket, open.add(response))
    response.once('close', () => open.delete(response))
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const begun = [...(replies.get(socket) ?? [])].some(reply => reply.headersSent)
    if (error.code === 'ECONNRESET' || !socket.writable || begun) socket.destroy()
    else {
      socket.end(replyTo(error))
      // A client that trickles on without reading would keep its connection for good.
      setTimeout(() => socket.destroy(), readWithinMs).unref()
    }
  })
}
