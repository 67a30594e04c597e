/** @import { Failure } from '../page-types.ts' */
import { askForKey } from './key-dialog.js'
import { rememberedKey } from './saved.js'

/** A call that failed for a reason worth showing. */
export class ApiError extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
export function failureOf(error) {
  if (error instanceof ApiError) return error.failure
  return { code: error instanceof TypeError ? 'offline' : 'other', message: String(error) }
}

/**
 * @param {Response} response
 * @returns {Promise<Failure>}
 */
async function readFailure(response) {
  const body = await response.json().catch(() => null)
  const { code = 'other', message = '' } = body?.error ?? {}
  return { code: String(code), message: String(message) }
}

/** How often, and after how long, a page that a busy server turned away is asked for again; asking for it changes nothing. */
const busyTries = 3
const busyPauseMs = 700

/**
 * @param {() => Promise<Response>} send
 * @returns {Promise<Response>}
 */
async function unlessBusy(send) {
  let response = await send()
  for (let left = busyTries; response.status === 503 && left > 0; left--) {
    await new Promise(resolve => setTimeout(resolve, busyPauseMs))
    response = await send()
  }
  return response
}

/**
 * As `fetch`, which does not tell how much of a body is sent.
 * @param {string} path
 * @param {{ method: string, headers: Headers, body: FormData, onSent: (share: number) => void }} options
 * @returns {Promise<Response>}
 */
function sendTelling(path, { method, headers, body, onSent }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, path)
    for (const [name, value] of headers) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded / total)
    request.onload = () =>
      resolve(new Response(request.responseText || null, { status: request.status }))
    request.onerror = () => reject(new TypeError('The server cannot be reached'))
    request.send(body)
  })
}

/**
 * One request, with the key where one was given; a 401 asks the person for it once.
 * @param {string} path
 * @param {RequestInit & { role?: 'ask' | 'admin', onSent?: (share: number) => void }} [options] `onSent` is told how much
 * of a form has been sent, from 0 to 1
 * @returns {Promise<Response>}
 */
export async function call(path, { role = 'ask', onSent, ...options } = {}) {
  const send = () => {
    const headers = new Headers(options.headers)
    const key = rememberedKey(role)
    if (key) headers.set('authorization', `Bearer ${key}`)
    const { method, body } = options
    return onSent && method && body instanceof FormData
      ? sendTelling(path, { method, headers, body, onSent })
      : fetch(path, { ...options, headers })
  }
  let response = await (options.method === undefined ? unlessBusy(send) : send())
  if (response.status === 401 && (await askForKey(role))) response = await send()
  if (!response.ok) throw new ApiError(await readFailure(response))
  return response
}

/** @param {unknown} body */
export const post = body => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
})

/**
 * What the page asks for unbidden: no key is asked for.
 * @param {string} path
 * @returns {Promise<any>} null where that is not told
 */
export async function fetchUnbidden(path) {
  const key = rememberedKey('ask')
  const headers = { accept: 'application/json', ...(key && { authorization: `Bearer ${key}` }) }
  const response = await fetch(path, { headers })
  return response.ok ? response.json() : null
}
