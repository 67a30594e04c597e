import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Config } from '../../config.ts'
import { AppError } from '../../errors.ts'
import { hostName, isLoopbackName } from './loopback.ts'

/** Host and port of an address; empty when it has none, such as for the origin `null`. */
function hostOf(address: string): string {
  try {
    return new URL(address).host
  } catch {
    return ''
  }
}

/**
 * Names that no public name server can be brought to give: an address, one word, or a name under a suffix that is kept
 * for local networks (RFC 6761, 6762, 8375; ICANN on .internal and on .home, .corp and .mail).
 */
const isLocalName = (name: string) =>
  isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 ||
  /^[^.]+$/.test(name) ||
  /\.(localhost|local|internal|intranet|private|lan|home|corp|home\.arpa)$/.test(name)

/** What the keeper of the server calls it. */
function ownNames({ host, corsOrigin }: Config): (name: string) => boolean {
  const machine = hostname().toLowerCase()
  const given = [host.toLowerCase(), hostName(hostOf(corsOrigin)), machine]
  return name => name !== '' && (given.includes(name) || name.startsWith(`${machine}.`))
}

/**
 * Turns away requests that reached the server by a name that is not its own: a page that has its own name point to
 * this machine (DNS rebinding) would be read by the browser as of one origin with us. Those who hold API keys need no
 * such care, for a page has none; what a trusted proxy sends on has the name that the proxy goes by.
 */
export function refuseForeignNames(config: Config): RequestHandler {
  const alone = isLoopbackName(config.host) && config.trustProxy === ''
  const isOwn = ownNames(config)
  const sentOn = (request: Request) =>
    config.trustProxy !== '' &&
    request.get('x-forwarded-for') !== undefined &&
    request.app.get('trust proxy fn')(request.socket.remoteAddress, 0) === true
  const isWelcome = (request: Request) => {
    const name = hostName(request.get('host') ?? '')
    if (alone) return isLoopbackName(name)
    return config.apiKeys !== '' || isLocalName(name) || isOwn(name) || sentOn(request)
  }
  const message = alone
    ? 'This server answers to localhost only: set HOST to listen wider, or TRUST_PROXY behind a proxy'
    : 'This server does not go by this name: call it by its address, set HOST to its name, TRUST_PROXY behind a proxy, or GONGBAO_API_KEYS'
  return (request: Request, _response: Response, next: NextFunction) =>
    next(isWelcome(request) ? undefined : new AppError('unauthorized', message))
}

/** Whether a request was made by a page of another origin, as far as its headers tell. */
function isForeign(request: Request, corsOrigin: string): boolean {
  const own = request.get('host') ?? ''
  const origin = request.get('origin')
  if (origin !== undefined) return origin !== corsOrigin && hostOf(origin) !== own
  // Browsers send it to localhost and over TLS (https://www.w3.org/TR/fetch-metadata/); a page cannot change it.
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const referer = request.get('referer')
  return referer !== undefined && hostOf(referer) !== own
}

/**
 * Turns away what a web page of another origin makes a browser send: writes, and reads as well, for a picture whose
 * address is a search makes work even though the page sees nothing of it. Programs send none of these headers.
 */
export function refuseForeignPages({ corsOrigin }: Config): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) =>
    next(
      isForeign(request, corsOrigin)
        ? new AppError('unauthorized', 'Pages of other origins may not do this: see CORS_ORIGIN')
        : undefined
    )
}
