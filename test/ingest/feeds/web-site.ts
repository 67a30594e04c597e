import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export interface WebSite {
  /** Such as `127.0.0.1:41234`. */
  readonly host: string
  readonly url: string
  /** Paths that were asked for, in order. */
  readonly asked: string[]
}

/** A real server on this machine with the given pages, closed when the test file ends. */
export async function webSite(
  pages: (url: string) => Readonly<Record<string, RequestListener>>
): Promise<WebSite> {
  const asked: string[] = []
  let served: Readonly<Record<string, RequestListener>> = {}
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const page = served[path]
    if (page) page(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  served = pages(`http://${host}`)
  return { host, url: `http://${host}`, asked }
}

export const page =
  (body: string | Uint8Array, type = 'text/html; charset=utf-8'): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': type }).end(body)

export const redirect =
  (location: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(302, { location }).end()
