import type { z } from 'zod'
import {
  completionRequestSchema,
  completionSchema,
  embeddingsRequestSchema,
  embeddingsSchema,
  modelListSchema,
  modelSchema
} from '../openai/schemas.ts'
import { bulletinOperations } from './bulletin-operations.ts'
import {
  articleListSchema,
  articleSchema,
  conversationSchema,
  healthSchema,
  keptReplySchema,
  passageListReplySchema,
  readySchema,
  rebuildReportSchema,
  rebuildStateSchema,
  uploadSchema
} from './reply-schemas.ts'
import {
  articlesQuerySchema,
  chatRequestSchema,
  conversationQuerySchema,
  feedbackReplySchema,
  feedbackSchema,
  searchQuerySchema
} from './schemas.ts'
import { suggestionOperations } from './suggestion-operations.ts'

export interface ApiOperation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** In OpenAPI's form, such as `/api/articles/{id}`. */
  readonly path: string
  readonly summary: string
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** By status; null for a reply without JSON. */
  readonly replies: Readonly<Record<number, z.ZodType | null>>
  /** Also replies as `text/event-stream`. */
  readonly streams?: boolean
  readonly admin?: boolean
  readonly upload?: boolean
  /** Statuses of errors that may come beyond those of every call. */
  readonly errors: readonly number[]
}

/** Every call of the HTTP contract, with the schemas that validate it. */
export const apiOperations: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/api/chat',
    summary: 'Answer a question, with citations',
    body: chatRequestSchema,
    replies: { 200: keptReplySchema },
    streams: true,
    errors: [400, 401, 404, 413, 429, 503]
  },
  {
    method: 'get',
    path: '/api/search',
    summary: 'Ranked passages, no answer',
    query: searchQuerySchema,
    replies: { 200: passageListReplySchema },
    errors: [400, 401, 429, 503]
  },
  {
    method: 'get',
    path: '/api/articles',
    summary: 'What is indexed',
    query: articlesQuerySchema,
    replies: { 200: articleListSchema },
    errors: [400, 401, 429, 503]
  },
  {
    method: 'get',
    path: '/api/articles/{id}',
    summary: 'One article with its text, lines and metadata',
    replies: { 200: articleSchema },
    errors: [401, 404, 429, 503]
  },
  {
    method: 'get',
    path: '/api/articles/{id}/pages/{page}',
    summary: "The picture of a scanned article's page, as WebP",
    replies: { 200: null },
    errors: [400, 401, 404, 429, 503]
  },
  ...suggestionOperations,
  {
    method: 'get',
    path: '/api/conversations/{id}',
    summary: 'The turns with their citations; with ?format= as a file',
    query: conversationQuerySchema,
    replies: { 200: conversationSchema },
    errors: [400, 401, 404, 429]
  },
  {
    method: 'delete',
    path: '/api/conversations/{id}',
    summary: 'Delete a conversation with its feedback',
    replies: { 204: null },
    errors: [401, 404, 429]
  },
  {
    method: 'post',
    path: '/api/feedback',
    summary: 'Say what you think of an answer',
    body: feedbackSchema,
    replies: { 201: feedbackReplySchema },
    errors: [400, 401, 404, 429]
  },
  {
    method: 'post',
    path: '/api/bulletins',
    summary: 'Upload a bulletin; it is stored and indexed',
    upload: true,
    replies: { 200: uploadSchema, 201: uploadSchema },
    admin: true,
    errors: [400, 401, 409, 413, 429, 503]
  },
  ...bulletinOperations,
  {
    method: 'post',
    path: '/api/rebuild',
    summary: 'Start a rebuild of the index',
    replies: { 202: rebuildStateSchema },
    admin: true,
    errors: [401, 409, 429]
  },
  {
    method: 'get',
    path: '/api/rebuild',
    summary: 'State and progress of the rebuild',
    replies: { 200: rebuildReportSchema },
    streams: true,
    errors: [401, 429]
  },
  {
    method: 'post',
    path: '/v1/chat/completions',
    summary: 'Answer a question in the form of OpenAI’s API',
    body: completionRequestSchema,
    replies: { 200: completionSchema },
    streams: true,
    errors: [400, 401, 413, 429, 503]
  },
  {
    method: 'post',
    path: '/v1/embeddings',
    summary: 'Vectors of texts in the form of OpenAI’s API',
    body: embeddingsRequestSchema,
    replies: { 200: embeddingsSchema },
    errors: [400, 401, 413, 429, 503]
  },
  {
    method: 'get',
    path: '/v1/models',
    summary: 'The models in the form of OpenAI’s API',
    replies: { 200: modelListSchema },
    errors: [401, 429]
  },
  {
    method: 'get',
    path: '/v1/models/{id}',
    summary: 'One model in the form of OpenAI’s API',
    replies: { 200: modelSchema },
    errors: [401, 404, 429]
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'The process answers',
    replies: { 200: healthSchema },
    errors: []
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'An index is loaded',
    replies: { 200: readySchema },
    errors: [503]
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Prometheus metrics as text',
    replies: { 200: null },
    errors: []
  }
]
