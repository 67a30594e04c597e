import { describe, expect, it } from 'vitest'
import { probeChatModel } from '../../src/answer/chat/probe-chat-model.ts'
import { replayModel } from '../answer/replayed-model.ts'
import { createFolders, nightSchool } from './bulletins.ts'
import { postJson } from './running-app.ts'
import { startProcess } from './server-process.ts'

const model = await replayModel()
const settings = { LLM_MODEL: 'openai:recorded', LLM_BASE_URL: model.baseUrl, LLM_API_KEY: 'sk-1' }

describe('at the start', () => {
  it('a chat model that does not accept the key is told of, and answers come from the text', async () => {
    model.behave({ status: 401 })
    const server = await startProcess({ ...createFolders().environment, ...settings })
    expect(server.err()).toContain(
      'WARNING: The chat model openai:recorded does not accept the key: check LLM_API_KEY.'
    )
    expect(server.err()).not.toContain('sk-1')
    const ready = await fetch(`${server.url}/readyz`)
    expect(ready.status).toBe(200)
    expect((await ready.json()).chatModel).toMatchObject({ fault: 'unauthorized' })
    const { question } = nightSchool
    const reply = await (await postJson(`${server.url}/api/chat`, { question })).json()
    expect(reply).toMatchObject({ engine: 'extractive', fallback: 'unauthorized' })
    await server.stop()
  }, 60_000)

  it.each([
    [404, 'not_found'],
    [429, 'rate_limited'],
    [500, 'failed']
  ])('one that answers %i is %s', async (status, fault) => {
    model.behave({ status })
    const options = { model: 'openai:x', baseUrl: model.baseUrl, apiKey: '' }
    expect(await probeChatModel(options, 2000)).toBe(fault)
  })

  it('one that answers has no fault; nobody there is unreachable; of others nothing is known', async () => {
    model.behave({ text: 'hi' })
    const options = { model: 'openai:x', baseUrl: model.baseUrl, apiKey: '' }
    expect(await probeChatModel(options, 2000)).toBe(null)
    const nobody = { ...options, baseUrl: 'http://127.0.0.1:4751/v1' }
    expect(await probeChatModel(nobody, 2000)).toBe('unreachable')
    expect(await probeChatModel({ ...options, model: 'anthropic:x' }, 2000)).toBe(undefined)
    model.behave({ hangs: true, text: '' })
  })
})
