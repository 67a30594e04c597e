import { lookup } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { AppError } from '../../errors.ts'
import { isPublicAddress } from './private-address.ts'

/** What may be fetched, and how much of it. */
export interface FetchLimits {
  readonly bytes: number
  /** For the whole of it, redirects among it. */
  readonly timeoutMs: number
  readonly redirects: number
  /** Hosts that may have an address of a private network, as `name` or `name:port`. */
  readonly privateHosts: readonly string[]
}

export interface FetchedPage {
  /** Where it was found in the end. */
  readonly url: string
  /** In lower case, without parameters. */
  readonly mediaType: string
  readonly bytes: Buffer
}

const refuse = (message: string, cause?: unknown) => new AppError('bad_request', message, { cause })

const notPublic = (host: string) =>
  refuse(`${host} has an address of a private network: name it in GONGBAO_FEED_HOSTS to allow it`)

/** Looks a name up and refuses what is not public, so that what is connected to is what was checked. */
const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || !first) done(error ?? new Error('no address'), '', 4)
    else if (!addresses.every(({ address }) => isPublicAddress(address))) {
      done(notPublic(host), '', 4)
    } else if (options.all) done(null, addresses)
    else done(null, first.address, first.family)
  })
}

function send(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const allowed = [url.hostname, url.host].some(name => limits.privateHosts.includes(name))
  const bare = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (!allowed && isIP(bare) !== 0 && !isPublicAddress(bare)) throw notPublic(url.host)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    request(url, {
      signal,
      headers: { 'accept-encoding': 'identity', 'user-agent': 'gongbao (feed reader)' },
      ...(allowed ? {} : { lookup: publicLookup })
    })
      .once('response', resolve)
      .once('error', reject)
      .end()
  })
}

async function bodyOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of response) {
    const bytes = Buffer.from(piece)
    length += bytes.length
    if (length > most) throw refuse(`It is larger than ${most} bytes`)
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

/** @throws AppError `bad_request` for an address that is none of the web's, or names a user. */
export function webAddress(written: string, base?: string): URL {
  const url = URL.canParse(written, base) ? new URL(written, base) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw refuse('It is no http or https address')
  return url
}

async function follow(
  url: URL,
  left: number,
  limits: FetchLimits,
  signal: AbortSignal
): Promise<FetchedPage> {
  const response = await send(url, limits, signal)
  try {
    const status = response.statusCode ?? 0
    const { location } = response.headers
    if (status >= 300 && status < 400 && location) {
      if (left === 0) throw refuse(`It redirects more than ${limits.redirects} times`)
      return await follow(webAddress(location, url.href), left - 1, limits, signal)
    }
    if (status !== 200) throw refuse(`It answers ${status}`)
    const encoding = response.headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity') throw refuse(`It is sent as ${encoding}, though not asked to be`)
    const [mediaType = ''] = (response.headers['content-type'] ?? '').split(';')
    const bytes = await bodyOf(response, limits.bytes)
    return { url: url.href, mediaType: mediaType.trim().toLowerCase(), bytes }
  } finally {
    response.destroy()
  }
}

/**
 * Fetches a page of the web, within limits.
 * @throws AppError `bad_request` that says why it was not; the reason of `signal` when it aborts
 */
export async function fetchPage(
  address: string,
  limits: FetchLimits,
  signal: AbortSignal
): Promise<FetchedPage> {
  const late = AbortSignal.timeout(limits.timeoutMs)
  try {
    const either = AbortSignal.any([signal, late])
    return await follow(webAddress(address), limits.redirects, limits, either)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AppError) throw error
    if (late.aborted) throw refuse(`It took longer than ${limits.timeoutMs / 1000} seconds`)
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw refuse(`It cannot be reached${code}`, error)
  }
}
