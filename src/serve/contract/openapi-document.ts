import { z } from 'zod'
import {
  createDocument,
  type oas31,
  type ZodOpenApiContentObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiRequestBodyObject,
  type ZodOpenApiResponseObject
} from 'zod-openapi'
import { apiOperations } from './api-operations.ts'
import type { ApiOperation } from './operation.ts'
import { errorSchema } from './reply-schemas.ts'

const described: Readonly<Record<number, string>> = {
  200: 'Done',
  201: 'Created',
  202: 'Begun',
  204: 'Done, nothing to say',
  400: 'The request does not fit',
  401: 'No or a wrong key',
  404: 'There is no such thing',
  409: 'It conflicts with what is there or running',
  413: 'Too large',
  429: 'Too many requests: see Retry-After',
  503: 'No index, or too busy: see Retry-After'
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema } })

function reply(status: number, content: ZodOpenApiContentObject): ZodOpenApiResponseObject {
  const description = described[status] ?? ''
  return Object.keys(content).length > 0 ? { description, content } : { description }
}

/** The forms of a reply that is no error. */
function contentOf(status: number, schema: z.ZodType | null, operation: ApiOperation) {
  const { media = [], events } = operation
  const others = status === 200 ? media : []
  return {
    ...(schema && json(schema)),
    ...Object.fromEntries(others.map(name => [name, { schema: bytesOrText(name) }])),
    ...(status === 200 && events && { 'text/event-stream': { schema: events } })
  }
}

const bytesOrText = (media: string): oas31.SchemaObject =>
  media.startsWith('text/') ? { type: 'string' } : { type: 'string', contentMediaType: media }

function replies(operation: ApiOperation) {
  const { errors, error = errorSchema } = operation
  const fine = Object.entries(operation.replies).map(
    ([status, schema]) =>
      [status, reply(Number(status), contentOf(Number(status), schema, operation))] as const
  )
  const failed = errors.map(status => [String(status), reply(status, json(error))] as const)
  return Object.fromEntries([...fine, ...failed])
}

const pathParameters = (path: string) =>
  z.object(
    Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, z.string()]))
  )

/** Where a field has other names, none of them is required by itself. */
function queryOf({ query, aliases = {} }: ApiOperation): z.ZodObject | undefined {
  if (!query) return undefined
  const fields = new Map(Object.entries(query.shape))
  for (const [alias, name] of Object.entries(aliases)) {
    const field = query.shape[name]
    if (!(field instanceof z.ZodType)) continue
    fields.set(name, field.exactOptional())
    const description = `Another name for ${name}; send one of them`
    fields.set(alias, field.exactOptional().meta({ description }))
  }
  return z.object(Object.fromEntries(fields))
}

const fileForm: oas31.SchemaObject = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', contentMediaType: 'application/octet-stream' },
    overwrite: { type: 'string', enum: ['true', 'false'] }
  }
}

function bodyOf({ body, upload }: ApiOperation): ZodOpenApiRequestBodyObject | undefined {
  if (upload) return { required: true, content: { 'multipart/form-data': { schema: fileForm } } }
  return body && { required: true, content: { 'application/json': { schema: body } } }
}

const nameOf = ({ method, path }: ApiOperation) =>
  `${method}${path.replace(/\W{1,9}(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`

/** What those who watch the service may ask without a key. */
const openPaths = new Set(['/healthz', '/readyz', '/metrics', '/openapi.json'])

function describe(operation: ApiOperation): ZodOpenApiOperationObject {
  const { path, params, summary, admin } = operation
  const query = queryOf(operation)
  const open = openPaths.has(path)
  const requestBody = bodyOf(operation)
  return {
    operationId: nameOf(operation),
    summary,
    requestParams: { path: params ?? pathParameters(path), ...(query && { query }) },
    ...(requestBody && { requestBody }),
    responses: replies(operation),
    security: open ? [] : [{ [admin ? 'adminKey' : 'apiKey']: [] }, {}]
  }
}

const bearer = { type: 'http', scheme: 'bearer' } as const

/** The OpenAPI 3.1 document, made from the schemas that validate requests (https://spec.openapis.org/oas/v3.1.1). */
export function openApiDocument() {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of apiOperations) {
    const { path, method } = operation
    paths[path] = { ...paths[path], [method]: describe(operation) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Gongbao',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Answers questions about trade-union bulletins, with verbatim citations. Fields that are not named here are refused, but for those of OpenAI’s API. /mcp speaks the Model Context Protocol.'
    },
    servers: [{ url: '/', description: 'The server that gave this document' }],
    paths,
    components: { securitySchemes: { apiKey: { ...bearer }, adminKey: { ...bearer } } }
  })
}
