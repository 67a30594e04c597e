import { z } from 'zod'
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiRequestBodyObject,
  type ZodOpenApiResponseObject
} from 'zod-openapi'
import { type ApiOperation, apiOperations } from './api-operations.ts'
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

function reply(
  status: number,
  schema: z.ZodType | null,
  streams = false
): ZodOpenApiResponseObject {
  const description = described[status] ?? ''
  if (schema === null) return { description }
  return {
    description,
    content: {
      'application/json': { schema },
      ...(streams && { 'text/event-stream': { schema: { type: 'string' } } })
    }
  }
}

function replies({ replies, errors, streams }: ApiOperation) {
  const fine = Object.entries(replies).map(
    ([status, schema]) => [status, reply(Number(status), schema, streams)] as const
  )
  const failed = errors.map(status => [String(status), reply(status, errorSchema)] as const)
  return Object.fromEntries([...fine, ...failed])
}

const pathParameters = (path: string) =>
  z.object(
    Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, z.string()]))
  )

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

function describe(operation: ApiOperation): ZodOpenApiOperationObject {
  const { path, query, summary, admin } = operation
  const open = path === '/healthz' || path === '/readyz' || path === '/metrics'
  const requestBody = bodyOf(operation)
  return {
    operationId: nameOf(operation),
    summary,
    requestParams: { path: pathParameters(path), ...(query && { query }) },
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
      description:
        'Answers questions about trade-union bulletins, with verbatim citations. /mcp speaks the Model Context Protocol.'
    },
    paths,
    components: { securitySchemes: { apiKey: { ...bearer }, adminKey: { ...bearer } } }
  })
}
