import { beforeEach, expect, it } from 'vitest'
import { createChatModelAnswerer } from '../../src/answer/chat/chat-model-answerer.ts'
import { withChatModel } from '../../src/answer/chat/with-chat-model.ts'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import type { Turn } from '../../src/types.ts'
import { createCollection } from '../retrieve/collection.ts'
import { replyOf } from './asking.ts'
import { replayModel } from './replayed-model.ts'

const model = await replayModel()
const answerer = await createChatModelAnswerer({
  model: 'openai:recorded',
  baseUrl: model.baseUrl,
  apiKey: 'sk-secret'
})
const collection = await createCollection()
const gongbao = withChatModel(createExtractiveGongbao(collection), {
  answerer,
  table: collection.table,
  timeoutMs: 2000
})

const listed: Turn[] = [
  { role: 'user', content: 'Which unions opened night schools (职工夜校)?' },
  { role: 'assistant', content: '1 found: 桃源县总工会职工夜校开课[1]' }
]

beforeEach(() => {
  model.requests.length = 0
})

it('a fact asked after a list is worded by the chat model', async () => {
  model.behave({ text: '5月8日，桃源县总工会职工夜校开课。[1]' })
  const reply = await replyOf(gongbao, 'When did it open?', listed)
  expect(reply.searched).toContain('Which unions')
  expect(model.requests).toHaveLength(1)
  expect(reply.engine).toBe('openai:recorded')
})

it('a list asked after a fact is not', async () => {
  await replyOf(gongbao, '哪些工会有爱心驿站？', [
    { role: 'user', content: '夜校有多少名职工报名？' },
    { role: 'assistant', content: '126名。' }
  ])
  expect(model.requests).toHaveLength(0)
})

it('a refusal by the chat model is in the language of the question', async () => {
  model.behave({ text: 'NO_ANSWER' })
  const reply = await replyOf(gongbao, 'When did it open?', listed)
  expect(reply).toMatchObject({ refused: true, answer: expect.stringContaining('The bulletins') })
})
