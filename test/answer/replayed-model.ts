import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** How the replayed server behaves; `text` is what the model says. */
export interface Behaviour {
  readonly text?: string
  readonly status?: number
  /** Waits before the first word. */
  readonly delayMs?: number
  /** Hangs after the text instead of ending. */
  readonly hangs?: boolean
  /** Says the text again and again until it is hung up on. */
  readonly endless?: boolean
  /** Breaks the connection after the text. */
  readonly cutsOff?: boolean
}

export interface ReplayedModel {
  readonly baseUrl: string
  /** The bodies of all requests, oldest first. */
  readonly requests: { readonly body: string; readonly authorization: string | undefined }[]
  /** Connections the client has closed before the reply was complete. */
  readonly abandoned: () => number
  behave(behaviour: Behaviour): void
  /** How many replies hang. */
  hanging(): number
  /** Ends the replies that hang. */
  finishHanging(): void
}

const delta = (content: string, finish: string | null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_700_000_000,
  model: 'recorded',
  choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }]
})

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function sendError(response: ServerResponse, status: number): void {
  const error = { message: `upstream says ${status}`, type: 'error', code: String(status) }
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '1' })
  response.end(JSON.stringify({ error }))
}

function sendWhole(response: ServerResponse, content: string): void {
  const message = { role: 'assistant', content }
  const choices = [{ index: 0, message, finish_reason: 'stop' }]
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ ...delta('', 'stop'), object: 'chat.completion', choices }))
}

function finish(response: ServerResponse): void {
  response.write(`data: ${JSON.stringify(delta('', 'stop'))}\n\n`)
  response.end('data: [DONE]\n\n')
}

/** As fast as the reader takes it. */
async function repeat(response: ServerResponse, text: string): Promise<void> {
  const event = `data: ${JSON.stringify(delta(text, null))}\n\n`
  while (!response.closed && !response.destroyed) {
    if (response.write(event)) await new Promise(setImmediate)
    else
      await new Promise(resolve => {
        response.once('drain', resolve)
        response.once('close', resolve)
      })
  }
}

async function speak(response: ServerResponse, behaviour: Behaviour): Promise<void> {
  const { text = '', delayMs = 0, hangs = false, cutsOff = false, endless = false } = behaviour
  await new Promise(resolve => setTimeout(resolve, delayMs))
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  if (endless) return repeat(response, text)
  for (const piece of text.match(/[\s\S]{1,3}/g) ?? []) {
    response.write(`data: ${JSON.stringify(delta(piece, null))}\n\n`)
  }
  if (cutsOff) setTimeout(() => response.destroy(), 20)
  if (!hangs && !cutsOff) finish(response)
}

/** A server on this machine that replays OpenAI-style streams, closed when the test file ends. */
export async function replayModel(): Promise<ReplayedModel> {
  const requests: { body: string; authorization: string | undefined }[] = []
  let behaviour: Behaviour = {}
  const hanging = new Set<ServerResponse>()
  let abandoned = 0
  const server = createServer(async (request, response) => {
    response.on('close', () => {
      hanging.delete(response)
      if (!response.writableFinished) abandoned += 1
    })
    const body = await readBody(request)
    requests.push({ body, authorization: request.headers.authorization })
    if (behaviour.status) sendError(response, behaviour.status)
    else if (JSON.parse(body).stream) await speak(response, behaviour)
    else sendWhole(response, behaviour.text ?? '')
    if (behaviour.hangs && !response.closed) hanging.add(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    abandoned: () => abandoned,
    behave(next) {
      behaviour = next
    },
    hanging: () => hanging.size,
    finishHanging() {
      for (const response of hanging) finish(response)
    }
  }
}
