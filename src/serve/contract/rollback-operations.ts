import { rollbackSchema, rollbackStateSchema } from './rollback-schemas.ts'

/** The calls that go back to the index before the last rebuild, and forward again. */
export const rollbackOperations = [
  {
    method: 'get',
    path: '/api/rollback',
    summary: 'The index in use and the one before it',
    replies: { 200: rollbackStateSchema },
    errors: [400, 401, 429, 503]
  },
  {
    method: 'post',
    path: '/api/rollback',
    summary: 'Put the index before the last rebuild into use again',
    body: rollbackSchema,
    replies: { 200: rollbackStateSchema },
    admin: true,
    errors: [400, 401, 404, 409, 429, 503]
  }
] as const
