import {
  examplesQuerySchema,
  followUpsQuerySchema,
  overviewQuerySchema,
  overviewSchema,
  suggestionsSchema
} from './suggestion-schemas.ts'

/** The calls that tell what there is to ask. */
export const suggestionOperations = [
  {
    method: 'get',
    path: '/api/overview',
    summary: 'The collection in a few lines: period, places, bodies, papers, what is new',
    query: overviewQuerySchema,
    replies: { 200: overviewSchema },
    errors: [400, 401, 429, 503]
  },
  {
    method: 'get',
    path: '/api/examples',
    summary: 'Questions to begin with that the bulletins answer',
    query: examplesQuerySchema,
    replies: { 200: suggestionsSchema },
    errors: [400, 401, 429, 503]
  },
  {
    method: 'get',
    path: '/api/conversations/{id}/follow-ups',
    summary: 'Questions to go on with that the bulletins answer',
    query: followUpsQuerySchema,
    replies: { 200: suggestionsSchema },
    errors: [400, 401, 404, 429, 503]
  }
] as const
