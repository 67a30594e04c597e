import { createHash, timingSafeEqual } from 'node:crypto'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Config } from '../../config.ts'
import { AppError } from '../../errors.ts'
import { hostName, isLoopbackAddress, isLoopbackName } from './loopback.ts'

const digest = (secret: string) => createHash('sha256').update(secret).digest()

/** One of `GONGBAO_API_KEYS`: only the hash stays in memory. */
interface ApiKey {
  readonly label: string
  readonly hash: Buffer
}

/**
 * @param setting `label:key` pairs, separated by commas.
 * @throws AppError `bad_config` for a pair without a label or key.
 */
export function parseApiKeys(setting: string): ApiKey[] {
  const pairs = setting.split(',').map(pair => pair.trim())
  return pairs.filter(Boolean).map(pair => {
    const at = pair.indexOf(':')
    if (at < 1 || at === pair.length - 1) {
      throw new AppError(
        'bad_config',
        'GONGBAO_API_KEYS is not valid: expected label:key pairs, for example GONGBAO_API_KEYS=newsroom:key1,archive:key2'
      )
    }
    return { label: pair.slice(0, at), hash: digest(pair.slice(at + 1)) }
  })
}

function presentedKey(request: Request): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1]
  return bearer ?? request.get('x-api-key')
}

/** What proxies add. Any of it means that someone else sent the request on. */
const isProxyHeader = (name: string) =>
  /^(via|forwarded|x-forwarded(-.+)?|x-real-ip|x-original-.+|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip|x-envoy-.+)$/.test(
    name
  )

/**
 * Whether a request was sent from this machine to this machine by whoever sits at it. Behind a proxy every caller has
 * the proxy's address, so nothing that a proxy sent on counts: neither what says so, nor HTTP/1.0, which nginx speaks to
 * a server behind it unless told otherwise, without a header that would tell.
 */
export function isLocal(request: Request): boolean {
  return (
    isLoopbackAddress(request.socket.remoteAddress) &&
    isLoopbackName(hostName(request.get('host') ?? '')) &&
    request.httpVersion !== '1.0' &&
    !Object.keys(request.headers).some(isProxyHeader)
  )
}

/** Whether only this machine can reach the server, so that it may be managed without a key. */
const isPrivate = ({ host, trustProxy }: Pick<Config, 'host' | 'trustProxy'>) =>
  isLoopbackName(host) && trustProxy === ''

/**
 * A server that others reach is managed with a key, or not at all.
 * @throws AppError `bad_config` with what to set.
 */
export function demandAdminKey(config: Config): void {
  if (config.adminKey !== '' || isPrivate(config)) return
  const why = config.trustProxy === '' ? `HOST=${config.host}` : 'TRUST_PROXY'
  throw new AppError(
    'bad_config',
    `With ${why} others reach this server, so uploads and rebuilds need a key: set GONGBAO_ADMIN_KEY to a long random string, or unset ${why.replace(/=.*/, '')}`
  )
}

/** Lets in callers with the admin key; with none set, callers on this machine while only this machine is listened to. */
export function requireAdmin(config: Config): RequestHandler {
  const { adminKey } = config
  const expected = digest(adminKey)
  return (request: Request, _response: Response, next: NextFunction) => {
    const key = presentedKey(request)
    if (adminKey === '') {
      if (isPrivate(config) && isLocal(request)) return next()
      return next(
        new AppError(
          'unauthorized',
          'This call works from the server itself only: set GONGBAO_ADMIN_KEY to make it from elsewhere'
        )
      )
    }
    // Hashes have one length, so the comparison takes the same time whatever was sent.
    if (key !== undefined && timingSafeEqual(digest(key), expected)) return next()
    next(new AppError('unauthorized', 'Send the admin key as `Authorization: Bearer …`'))
  }
}

/** Notes whose key a request came with, before anything is refused, so that limits and logs go by its label. */
export function identifyCaller(keys: readonly ApiKey[], adminKey: string): RequestHandler {
  const known = adminKey ? [...keys, { label: 'admin', hash: digest(adminKey) }] : keys
  return (request: Request, response: Response, next: NextFunction) => {
    const key = presentedKey(request)
    const sent = digest(key ?? '')
    const matches = known.filter(({ hash }) => timingSafeEqual(hash, sent))
    if (key !== undefined && matches[0]) response.locals.caller = matches[0].label
    next()
  }
}

/** Lets in holders of an API key, or of the admin key; with no API keys set, everyone. */
export function requireApiKey(keys: readonly ApiKey[]): RequestHandler {
  return (_request: Request, response: Response, next: NextFunction) => {
    if (keys.length === 0 || callerOf(response) !== '') return next()
    next(new AppError('unauthorized', 'Send your API key as `Authorization: Bearer …`'))
  }
}

/** The label of the key a request came with, or the empty string. */
export const callerOf = (response: Response): string => String(response.locals.caller ?? '')
