import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { AppError } from '../errors.ts'
import { maxHeaderBytes, refuseUnreadable } from './live/refuse-unreadable.ts'

interface RunningServer {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string
  /** Takes no new request, lets those in flight finish for at most `graceMs`, then cuts them. */
  stop(graceMs: number): Promise<void>
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE') {
    return new AppError(
      'bad_config',
      `Port ${port} is taken: choose another, for example PORT=${port + 1}`
    )
  }
  if (error.code === 'EACCES') {
    return new AppError(
      'bad_config',
      `Port ${port} needs rights this user lacks: choose one above 1023`
    )
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new AppError(
      'bad_config',
      `HOST=${host} is no address of this machine: try HOST=127.0.0.1`
    )
  }
  return error
}

/** A header or body that trickles in (slow-loris) is cut off; a long answer is not. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  // Longer than the minute that proxies and clients keep a connection, or they meet it as it closes.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2000,
  maxHeaderSize: maxHeaderBytes
}

/** A client that has ended its half of a connection may wait for its answer, or have gone: it gets this long. */
const halfClosedMs = 1000

/** Node would end a connection as soon as its client says that it sends no more, answered or not. */
function answerHalfClosed(server: Server): void {
  Object.assign(server, { httpAllowHalfOpen: true })
  server.on('connection', socket => {
    socket.once('end', () => setTimeout(() => socket.destroy(), halfClosedMs).unref())
  })
}

const closeIdleEveryMs = 50

const listen = (server: Server, host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(listenError(error, host, port)))
    server.listen(port, host, resolve)
  })

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function stop(server: Server, graceMs: number): Promise<void> {
  return new Promise(resolve => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    // A connection whose answer has been sent is kept for the next request, which will not be taken any more.
    const closeIdle = setInterval(() => server.closeIdleConnections(), closeIdleEveryMs)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(closeIdle)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/**
 * @throws AppError `bad_config` when the port is taken, not permitted, or the address is not ours.
 */
export async function startServer(
  app: Express,
  { host, port }: { readonly host: string; readonly port: number }
): Promise<RunningServer> {
  const server = createServer(limits, app)
  refuseUnreadable(server)
  answerHalfClosed(server)
  await listen(server, host, port)
  return {
    url: urlOf(server.address() as AddressInfo),
    stop: graceMs => stop(server, graceMs)
  }
}
