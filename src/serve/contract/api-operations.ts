import { bulletinOperations } from './bulletin-operations.ts'
import { chatEventSchema, rebuildEventSchema } from './event-schemas.ts'
import type { ApiOperation } from './operation.ts'
import { programOperations } from './program-operations.ts'
import { rebuildReportSchema, rebuildStateSchema, uploadSchema } from './rebuild-schemas.ts'
import {
  articleListSchema,
  articleSchema,
  conversationSchema,
  documentSchema,
  healthSchema,
  keptReplySchema,
  passageListReplySchema,
  readySchema
} from './reply-schemas.ts'
import { rollbackOperations } from './rollback-operations.ts'
import {
  articlesQuerySchema,
  chatRequestSchema,
  conversationQuerySchema,
  feedbackReplySchema,
  feedbackSchema,
  pageParamsSchema,
  searchQuerySchema,
  uploadQuerySchema
} from './schemas.ts'
import { suggestionOperations } from './suggestion-operations.ts'

/** Every call of the HTTP contract, with the schemas that validate it. */
export const apiOperations: readonly ApiOperation[] = [
  {
    method: 'post',
    path: '/api/chat',
    summary: 'Answer a question, with citations',
    body: chatRequestSchema,
    replies: { 200: keptReplySchema },
    events: chatEventSchema,
    errors: [400, 401, 404, 413, 429, 503]
  },
  {
    method: 'get',
    path: '/api/search',
    summary: 'Ranked passages, no answer',
    query: searchQuerySchema,
    aliases: { q: 'question', query: 'question' },
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
    errors: [400, 401, 404, 429, 503]
  },
  {
    method: 'get',
    path: '/api/articles/{id}/pages/{page}',
    summary: "The picture of a scanned article's page",
    params: pageParamsSchema,
    replies: { 200: null },
    media: ['image/webp'],
    errors: [400, 401, 404, 429, 503]
  },
  ...suggestionOperations,
  {
    method: 'get',
    path: '/api/conversations/{id}',
    summary: 'The turns with their citations; with ?format= as a file',
    query: conversationQuerySchema,
    replies: { 200: conversationSchema },
    media: [
      'text/markdown',
      'text/html',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    ],
    errors: [400, 401, 404, 429]
  },
  {
    method: 'delete',
    path: '/api/conversations/{id}',
    summary: 'Delete a conversation with its feedback',
    replies: { 204: null },
    errors: [400, 401, 404, 429]
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
    query: uploadQuerySchema,
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
    errors: [400, 401, 409, 429]
  },
  {
    method: 'get',
    path: '/api/rebuild',
    summary: 'State and progress of the rebuild',
    replies: { 200: rebuildReportSchema },
    events: rebuildEventSchema,
    errors: [400, 401, 429]
  },
  ...rollbackOperations,
  ...programOperations,
  {
    method: 'get',
    path: '/healthz',
    summary: 'The process answers',
    replies: { 200: healthSchema },
    errors: [400]
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'An index is loaded',
    replies: { 200: readySchema },
    errors: [400, 503]
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'This document',
    replies: { 200: documentSchema },
    errors: [400]
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Prometheus metrics',
    replies: { 200: null },
    media: ['text/plain'],
    errors: [400]
  }
]
