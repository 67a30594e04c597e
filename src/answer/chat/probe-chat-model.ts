import type { ModelFault } from '../../reply.ts'
import type { ChatModelOptions } from './chat-model-answerer.ts'
import { faultOf, faultOfStatus } from './model-fault.ts'

interface ProbeCall {
  readonly address: string
  readonly headers: Record<string, string>
  readonly body: object
}

const withoutSlash = (address: string) => address.replace(/\/{1,9}$/, '')

/** The least that a provider's server can be asked of a model; undefined for a provider that is not known here. */
function callFor({ model, baseUrl, apiKey }: ChatModelOptions): ProbeCall | undefined {
  const at = model.indexOf(':')
  const [provider, name] = [model.slice(0, at), model.slice(at + 1)]
  if (provider === 'openai') {
    return {
      address: `${withoutSlash(baseUrl || 'https://api.openai.com/v1')}/chat/completions`,
      headers: { authorization: `Bearer ${apiKey || 'none'}` },
      body: { model: name, messages: [{ role: 'user', content: 'hi' }], stream: true }
    }
  }
  if (provider === 'ollama') {
    const address = `${withoutSlash(baseUrl || 'http://127.0.0.1:11434')}/api/show`
    return { address, headers: {}, body: { model: name } }
  }
  return undefined
}

/**
 * Asks a chat model whether it would answer, before any reader waits for it; of its answer nothing is read.
 * @returns what is wrong; null when nothing is, undefined when it cannot be told
 */
export async function probeChatModel(
  options: ChatModelOptions,
  timeoutMs: number
): Promise<ModelFault | null | undefined> {
  const call = callFor(options)
  if (!call) return undefined
  const late = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(call.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...call.headers },
      body: JSON.stringify(call.body),
      signal: late
    })
    await response.body?.cancel()
    return response.ok ? null : faultOfStatus(response.status)
  } catch (error) {
    return late.aborted ? 'late' : faultOf(error)
  }
}
