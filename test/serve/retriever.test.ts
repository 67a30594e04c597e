import type { Document } from '@langchain/core/documents'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables'
import { ChatOpenAI } from '@langchain/openai'
import { afterAll, expect, it } from 'vitest'
import { createGongbaoRetriever } from '../../src/index.ts'
import { replayModel } from '../answer/replayed-model.ts'
import { choir, createFolders, nightSchool } from './bulletins.ts'

const { seeds, index } = createFolders()
const folders = { seedsDirectory: seeds, indexDirectory: index }
const retriever = await createGongbaoRetriever({ ...folders, k: 1 })
afterAll(() => retriever.close())

it('finds passages with where they stand', async () => {
  const [document] = await retriever.invoke(choir.question)
  expect(document?.pageContent).toContain('12支队伍')
  expect(document?.metadata).toMatchObject({ title: choir.title, file: choir.file, lines: [3, 3] })
})

const server = await replayModel()

it('feeds a small chain', async () => {
  server.behave({ text: '12支队伍。' })
  const model = new ChatOpenAI({
    model: 'recorded',
    apiKey: 'none',
    maxRetries: 0,
    configuration: { baseURL: server.baseUrl }
  })
  const asText = new RunnableLambda({
    func: (documents: Document[]) => documents.map(({ pageContent }) => pageContent).join('\n')
  })
  const chain = RunnableSequence.from([
    { context: retriever.pipe(asText), question: new RunnablePassthrough<string>() },
    ChatPromptTemplate.fromTemplate('{context}\n\n{question}'),
    model
  ])
  const { text } = await chain.invoke(choir.question)
  expect(text).toBe('12支队伍。')
  expect(server.requests[0]?.body).toContain('柳林县纺织厂队获得一等奖')
})

it('asks only the part of the collection that the filters name', async () => {
  const filtered = await createGongbaoRetriever({
    ...folders,
    filters: { organisation: '柳林县总工会' }
  })
  const documents = await filtered.invoke(nightSchool.question)
  await filtered.close()
  expect(documents.every(({ metadata }) => metadata.file === choir.file)).toBe(true)
})
