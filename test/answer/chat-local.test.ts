import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createLocalChatAnswerer } from '../../src/answer/chat/local-chat-answerer.ts'
import { passageOf } from './passages.ts'
import { writeTinyChatModel } from './tiny-chat-model.ts'

const directory = mkdtempSync(join(tmpdir(), 'gongbao-models-'))
afterAll(() => rmSync(directory, { recursive: true }))

const request = {
  question: '多少人？',
  language: 'zh',
  history: [],
  passages: [passageOf('夜校', '共有126名职工报名。')]
}

it('answers with a chat model whose files are on disk, piece by piece', async () => {
  writeTinyChatModel(directory, 'tests/tiny')
  const answerer = await createLocalChatAnswerer('tests/tiny', directory)
  expect(answerer.engine).toBe('local:tests/tiny')
  const deltas: string[] = []
  for await (const delta of answerer.answer(request, new AbortController().signal)) {
    deltas.push(delta)
  }
  expect(deltas).toEqual(['共有126名', '职工报名。', '[1]'])
})

it('stops when told to', async () => {
  const answerer = await createLocalChatAnswerer('tests/tiny', directory)
  const signal = AbortSignal.abort(new Error('gone'))
  const deltas = answerer.answer(request, signal)[Symbol.asyncIterator]()
  await expect(deltas.next()).rejects.toThrow('gone')
})

it('says what to do when there are no files', async () => {
  await expect(createLocalChatAnswerer('tests/missing', directory)).rejects.toThrow(
    'The chat model tests/missing is not in embeddings/models: copy its folder there'
  )
})
