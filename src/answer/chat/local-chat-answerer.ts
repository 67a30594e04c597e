import type { TextGenerationPipeline } from '@xenova/transformers'
import { modelsDirectory } from '../../embed/load-encoder.ts'
import { isOnDisk, loadPipeline } from '../../embed/transformers-env.ts'
import { AppError } from '../../errors.ts'
import type { Answerer, AnswerRequest } from './answerer.ts'
import { type ChatPrompt, createChatPrompt } from './chat-prompt.ts'
import { createTextQueue, type TextQueue } from './text-queue.ts'

/** An answer is a few sentences; a small model that does not stop by itself is stopped here. */
const mostNewTokens = 300

async function load(model: string, directory: string): Promise<TextGenerationPipeline> {
  if (!isOnDisk(model, directory)) {
    throw new AppError(
      'model_unavailable',
      `The chat model ${model} is not in embeddings/models: copy its folder there, or unset LLM_MODEL`
    )
  }
  return loadPipeline('text-generation', model, { directory, mayDownload: false })
}

function promptText({ tokenizer }: TextGenerationPipeline, { system, question }: ChatPrompt) {
  const turns = [
    { role: 'system', content: system },
    { role: 'user', content: question }
  ]
  return String(
    tokenizer.apply_chat_template(turns, { tokenize: false, add_generation_prompt: true })
  )
}

/** Generates into `queue`, token by token; the callback is the only place where generation can be stopped. */
async function generate(
  generator: TextGenerationPipeline,
  prompt: string,
  queue: TextQueue,
  signal: AbortSignal
): Promise<void> {
  let promptTokens: number | undefined
  let said = ''
  await generator(prompt, {
    max_new_tokens: mostNewTokens,
    do_sample: false,
    return_full_text: false,
    callback_function(beams: { output_token_ids: number[] }[]) {
      signal.throwIfAborted()
      const all = beams[0]?.output_token_ids ?? []
      // The first call comes with the first token behind the prompt.
      promptTokens ??= all.length - 1
      const tokens = all.slice(promptTokens)
      const text: string = generator.tokenizer.decode(tokens, { skip_special_tokens: true })
      // Half a character decodes to U+FFFD until its other bytes are there.
      if (text.endsWith('\uFFFD')) return
      queue.push(text.slice(said.length))
      said = text
    }
  } as Parameters<TextGenerationPipeline>[1])
}

/**
 * A chat model of transformers.js in this process, from its folder in embeddings/models. Nothing is downloaded.
 * @param name such as `Xenova/Qwen1.5-0.5B-Chat`
 * @throws AppError `model_unavailable` when the folder is not there.
 */
export async function createLocalChatAnswerer(
  name: string,
  directory = modelsDirectory
): Promise<Answerer> {
  const prompt = createChatPrompt()
  const generator = await load(name, directory)
  return {
    engine: `local:${name}`,
    answer(request: AnswerRequest, signal: AbortSignal) {
      const queue = createTextQueue()
      const text = promptText(generator, prompt(request))
      generate(generator, text, queue, signal).then(queue.end, queue.fail)
      return queue
    }
  }
}
