import { isIP } from 'node:net'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'

const isLoopbackName = (name: string) =>
  name === 'localhost' ||
  name === '[::1]' ||
  name === '::1' ||
  (isIP(name) === 4 && name.startsWith('127.'))

const hostName = (host: string) => host.replace(/:\d+$/, '').toLowerCase()

function originHost(origin: string): string {
  try {
    return new URL(origin).host
  } catch {
    return ''
  }
}

/**
 * Turns away what a web page of another origin makes a browser on this machine send: writes across origins, and,
 * while only this machine is listened to, requests that reached it by a name that is not its own (DNS rebinding).
 */
export function refuseForeignPages({ host, trustProxy, corsOrigin }: Config): RequestHandler {
  const loopback = isLoopbackName(host.toLowerCase()) && trustProxy === ''
  return (request: Request, _response: Response, next: NextFunction) => {
    const asked = request.get('host') ?? ''
    if (loopback && !isLoopbackName(hostName(asked))) {
      return next(
        new AppError(
          'unauthorized',
          'This server answers to localhost only: set HOST to listen wider, or TRUST_PROXY behind a proxy'
        )
      )
    }
    const origin = request.get('origin')
    const safe =
      request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
    if (safe || origin === undefined || origin === corsOrigin || originHost(origin) === asked) {
      return next()
    }
    next(new AppError('unauthorized', 'Pages of other origins may not do this: see CORS_ORIGIN'))
  }
}
