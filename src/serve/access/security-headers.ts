import type { NextFunction, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Config } from '../../config.ts'

/** @param framedBy origins whose pages may show ours in a frame; none: no page may */
function headers(framedBy: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: framedBy.length > 0 ? [...framedBy] : ["'none'"]
      }
    },
    // It knows no list of origins, and browsers that know the policy above pass over it.
    frameguard: framedBy.length === 0,
    // The server speaks plain HTTP; whoever puts TLS before it decides about HSTS.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' }
  })
}

/** The page's own scripts and styles are no documents: a policy on each of dozens of small files only weighs. */
function asPartOfPage(response: Response): void {
  response.set({
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin'
  })
}

export const originsIn = ({ embedOrigins }: Config): string[] =>
  embedOrigins.split(/[ ,]+/).filter(Boolean)

/** Headers that keep browsers from what no page of ours does; `/embed` may be framed by the origins that are set. */
export function securityHeaders(config: Config): RequestHandler {
  const origins = originsIn(config)
  const [strict, framed] = [headers([]), headers(origins)]
  return (request: Request, response: Response, next: NextFunction) => {
    if (/^\/(?:js|css|icons)\//.test(request.path)) {
      asPartOfPage(response)
      return next()
    }
    if (origins.length > 0 && request.path === '/embed.js') {
      asPartOfPage(response)
      response.set('cross-origin-resource-policy', 'cross-origin')
      return next()
    }
    return request.path === '/embed'
      ? framed(request, response, next)
      : strict(request, response, next)
  }
}
