import { HumanMessage, SystemMessage } from '@langchain/core/messages'
import { initChatModel } from 'langchain'
import { AppError } from '../../errors.ts'
import type { Answerer, AnswerRequest } from './answerer.ts'
import { createChatPrompt } from './chat-prompt.ts'

export interface ChatModelOptions {
  /** `provider:name`, such as `openai:deepseek-chat`. */
  readonly model: string
  /** Empty: the provider's own. */
  readonly baseUrl: string
  readonly apiKey: string
}

/** LangSmith would send every question abroad if a variable left over from another project said so. */
function switchOffTracing(): void {
  for (const name of ['LANGSMITH', 'LANGCHAIN']) {
    process.env[`${name}_TRACING`] = 'false'
    process.env[`${name}_TRACING_V2`] = 'false'
  }
}

function providerFields({ model, baseUrl, apiKey }: ChatModelOptions): Record<string, unknown> {
  const fields = { temperature: 0, maxRetries: 0 }
  if (!model.startsWith('openai:')) {
    return { ...fields, ...(baseUrl && { baseUrl }), ...(apiKey && { apiKey }) }
  }
  return {
    ...fields,
    // Servers of one's own (vLLM, llama.cpp) want no key, but the client insists on one.
    apiKey: apiKey || (baseUrl ? 'none' : undefined),
    useResponsesApi: false,
    ...(baseUrl && { configuration: { baseURL: baseUrl } })
  }
}

async function loadModel(options: ChatModelOptions) {
  try {
    return await initChatModel(options.model, providerFields(options))
  } catch (cause) {
    const provider = options.model.split(':')[0]
    throw new AppError(
      'bad_config',
      `LLM_MODEL=${options.model} cannot be used: is LLM_API_KEY set and @langchain/${provider} installed (npm install @langchain/${provider})? Example: LLM_MODEL=openai:deepseek-chat`,
      { cause }
    )
  }
}

/**
 * Any chat model LangChain knows, by name. One try, no tracing; the caller's signal is the only deadline.
 * @throws AppError `bad_config` when the provider's package or key is missing.
 */
export async function createChatModelAnswerer(options: ChatModelOptions): Promise<Answerer> {
  switchOffTracing()
  const prompt = createChatPrompt()
  const model = await loadModel(options)
  return {
    engine: options.model,
    async *answer(request: AnswerRequest, signal: AbortSignal) {
      const { system, question } = prompt(request)
      const messages = [new SystemMessage(system), new HumanMessage(question)]
      for await (const chunk of await model.stream(messages, { signal })) {
        if (chunk.text) yield chunk.text
      }
    }
  }
}
