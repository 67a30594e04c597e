import { messageReplySchema, messageSchema } from '../mcp/schemas.ts'
import {
  responseEventSchema,
  responseRequestSchema,
  responseSchema
} from '../openai/response-schemas.ts'
import {
  completionChunkSchema,
  completionRequestSchema,
  completionSchema,
  embeddingsRequestSchema,
  embeddingsSchema,
  modelListSchema,
  modelSchema,
  openAiErrorSchema
} from '../openai/schemas.ts'
import type { ApiOperation } from './operation.ts'

const error = openAiErrorSchema

/** The calls of programs that know a protocol of others: OpenAI's, or the Model Context Protocol. */
export const programOperations: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/v1/chat/completions',
    summary: 'Answer a question in the form of OpenAI’s API',
    body: completionRequestSchema,
    replies: { 200: completionSchema },
    events: completionChunkSchema,
    errors: [400, 401, 413, 429, 503],
    error
  },
  {
    method: 'post',
    path: '/v1/responses',
    summary: 'Answer a question in the form of OpenAI’s Responses API; nothing is kept',
    body: responseRequestSchema,
    replies: { 200: responseSchema },
    events: responseEventSchema,
    errors: [400, 401, 413, 429, 503],
    error
  },
  {
    method: 'post',
    path: '/v1/embeddings',
    summary: 'Vectors of texts in the form of OpenAI’s API',
    body: embeddingsRequestSchema,
    replies: { 200: embeddingsSchema },
    errors: [400, 401, 413, 429, 503],
    error
  },
  {
    method: 'get',
    path: '/v1/models',
    summary: 'The models in the form of OpenAI’s API',
    replies: { 200: modelListSchema },
    errors: [401, 429],
    error
  },
  {
    method: 'get',
    path: '/v1/models/{id}',
    summary: 'One model in the form of OpenAI’s API',
    replies: { 200: modelSchema },
    errors: [401, 404, 429],
    error
  },
  {
    method: 'post',
    path: '/mcp',
    summary: 'The Model Context Protocol over streamable HTTP: one JSON-RPC message a request',
    body: messageSchema,
    replies: { 200: messageReplySchema, 202: null },
    errors: [400, 401, 413, 429]
  }
]
