import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createChatModelAnswerer } from '../../src/answer/chat/chat-model-answerer.ts'
import { passageOf } from './passages.ts'
import { replayModel } from './replayed-model.ts'

it('sends nothing to a tracing service, whatever the environment says', async () => {
  let traced = 0
  const tracing = createServer((_request, response) => {
    traced += 1
    response.end('{}')
  })
  await new Promise<void>(resolve => tracing.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(tracing.address() as AddressInfo).port}`
  const names = ['LANGSMITH_TRACING', 'LANGCHAIN_TRACING_V2', 'LANGSMITH_TRACING_V2']
  for (const name of names) process.env[name] = 'true'
  Object.assign(process.env, { LANGSMITH_ENDPOINT: endpoint, LANGCHAIN_ENDPOINT: endpoint })
  Object.assign(process.env, { LANGSMITH_API_KEY: 'key', LANGCHAIN_API_KEY: 'key' })

  const model = await replayModel()
  model.behave({ text: '共有126名职工报名。[1]' })
  const options = { model: 'openai:recorded', baseUrl: model.baseUrl, apiKey: '' }
  const answerer = await createChatModelAnswerer(options)
  const passages = [passageOf('夜校', '共有126名职工报名。')]
  const request = { question: '多少人？', language: 'zh', history: [], passages }
  let text = ''
  for await (const delta of answerer.answer(request, new AbortController().signal)) text += delta
  await new Promise(resolve => setTimeout(resolve, 500))
  tracing.close()
  tracing.closeAllConnections()
  expect(text).toBe('共有126名职工报名。[1]')
  expect(traced).toBe(0)
})

it('names the setting when the provider is unknown', async () => {
  const options = { model: 'nonesuch:model', baseUrl: '', apiKey: '' }
  await expect(createChatModelAnswerer(options)).rejects.toThrow(/LLM_MODEL=nonesuch:model/)
})
