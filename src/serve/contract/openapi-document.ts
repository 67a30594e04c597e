import { z } from 'zod'
import { type ApiOperation, apiOperations } from './api-operations.ts'
import { errorSchema } from './reply-schemas.ts'

type Json = Record<string, unknown>

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** A schema with an id stands among the components and is named; `toJSONSchema` writes the ones inside it as `$defs`. */
function createComponents() {
  const schemas: Json = {}
  const collect = (given: Json): Json => {
    const { $defs, id: _id, ...own } = given
    for (const [name, schema] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
      const { id: _inner, ...rest } = schema
      schemas[name] ??= pointToComponents(rest)
    }
    return pointToComponents(own)
  }
  return {
    schemas,
    refer(schema: z.ZodType, io: 'input' | 'output'): Json {
      const id = schema.meta()?.id
      const body = collect(jsonSchema(schema, io))
      if (id === undefined) return body
      // A schema with an id may come back as a reference to its own definition, which is among the components by now.
      if (!('$ref' in body)) schemas[id] = body
      return { $ref: `#/components/schemas/${id}` }
    }
  }
}

function pointToComponents(schema: Json): Json {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')
  return JSON.parse(text) as Json
}

type Components = ReturnType<typeof createComponents>

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

function replyOf(operation: ApiOperation, schema: z.ZodType | null, components: Components): Json {
  if (schema === null) return {}
  const content: Json = { 'application/json': { schema: components.refer(schema, 'output') } }
  if (operation.streams) content['text/event-stream'] = { schema: { type: 'string' } }
  return { content }
}

function replies(operation: ApiOperation, components: Components): Json {
  const fine = Object.entries(operation.replies).map(([status, schema]) => [
    status,
    { description: described[Number(status)], ...replyOf(operation, schema, components) }
  ])
  const schema = components.refer(errorSchema, 'output')
  const failed = operation.errors.map(status => [
    status,
    { description: described[status], content: { 'application/json': { schema } } }
  ])
  return Object.fromEntries([...fine, ...failed]) as Json
}

function parameters({ path, query }: ApiOperation): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' }
  }))
  if (query === undefined) return inPath
  const { properties = {}, required = [] } = jsonSchema(query, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema
  }))
  return [...inPath, ...inQuery]
}

const fileForm = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', contentMediaType: 'application/octet-stream' },
    overwrite: { type: 'string', enum: ['true', 'false'] }
  }
}

function requestBody({ body, upload }: ApiOperation, components: Components): Json {
  if (upload) {
    return {
      requestBody: { required: true, content: { 'multipart/form-data': { schema: fileForm } } }
    }
  }
  if (body === undefined) return {}
  const schema = components.refer(body, 'input')
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

function describe(operation: ApiOperation, components: Components): Json {
  const { method, path, summary, admin } = operation
  const given = parameters(operation)
  const open = path === '/healthz' || path === '/readyz' || path === '/metrics'
  return {
    operationId: `${method}${path.replace(/\W{1,9}(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    summary,
    ...(given.length > 0 && { parameters: given }),
    ...requestBody(operation, components),
    responses: replies(operation, components),
    security: open ? [] : [{ [admin ? 'adminKey' : 'apiKey']: [] }, {}]
  }
}

/** The OpenAPI 3.1 document, made from the schemas that validate requests (https://spec.openapis.org/oas/v3.1.1). */
export function openApiDocument(): Json {
  const components = createComponents()
  const paths: Record<string, Json> = {}
  for (const operation of apiOperations) {
    const { path, method } = operation
    paths[path] = { ...paths[path], [method]: describe(operation, components) }
  }
  const bearer = { type: 'http', scheme: 'bearer' }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gongbao',
      version: '1',
      description:
        'Answers questions about trade-union bulletins, with verbatim citations. /mcp speaks the Model Context Protocol.'
    },
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: { apiKey: bearer, adminKey: bearer }
    }
  }
}
