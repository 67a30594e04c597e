import {
  bulletinListSchema,
  bulletinsQuerySchema,
  changedBulletinSchema,
  renameSchema
} from './bulletin-schemas.ts'
import { uploadSchema } from './rebuild-schemas.ts'

/** The calls that keep the collection in order, beyond an upload. */
export const bulletinOperations = [
  {
    method: 'get',
    path: '/api/bulletins',
    summary: 'The files of the collection and what became of each',
    query: bulletinsQuerySchema,
    replies: { 200: bulletinListSchema },
    errors: [400, 401, 429, 503]
  },
  {
    method: 'get',
    path: '/api/bulletins/{file}',
    summary: 'The file itself, as it was uploaded',
    replies: { 200: null },
    admin: true,
    errors: [400, 401, 404, 429]
  },
  {
    method: 'put',
    path: '/api/bulletins/{file}',
    summary: 'Replace a bulletin by an upload of the same kind; it is indexed anew',
    upload: true,
    replies: { 200: uploadSchema },
    admin: true,
    errors: [400, 401, 404, 409, 413, 429, 503]
  },
  {
    method: 'patch',
    path: '/api/bulletins/{file}',
    summary: 'Rename a bulletin; it is indexed under its new name',
    body: renameSchema,
    replies: { 200: changedBulletinSchema },
    admin: true,
    errors: [400, 401, 404, 409, 429]
  },
  {
    method: 'delete',
    path: '/api/bulletins/{file}',
    summary: 'Delete a bulletin; the index forgets it',
    replies: { 200: changedBulletinSchema },
    admin: true,
    errors: [400, 401, 404, 429]
  }
] as const
