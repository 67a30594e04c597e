import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { didYouMean } from './nearest-word.ts'

/** Other names for `question`, for those who guess; more than one at once is refused. */
const questionNames = ['question', 'q', 'query'] as const

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a schema is of, whatever is wrapped around it. */
function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return bare(schema.unwrap())
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault)
    return bare(schema.unwrap())
  return schema
}

/** The fields there are at `path`; empty where the schema does not say. */
function fieldsAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const here = bare(schema)
  const [step, ...rest] = path
  if (here instanceof z.ZodArray) return fieldsAt(here.element, rest)
  if (!(here instanceof z.ZodObject)) return []
  return step === undefined ? Object.keys(here.shape) : fieldsAt(here.shape[String(step)], rest)
}

function unknownField(
  { keys, path }: z.core.$ZodIssueUnrecognizedKeys,
  schema: z.ZodType
): AppError {
  const known = fieldsAt(schema, path)
  const [name = ''] = keys
  const where = path.length > 0 ? ` in ${path.join('.')}` : ''
  const meant = didYouMean(name, known)
  const others = known.length > 0 ? ` The fields are ${known.join(', ')}.` : ' There are none.'
  const message = `There is no field ${name}${where}.${meant || others}`
  return new AppError('bad_request', message, { param: [...path, name].join('.') })
}

/** @throws AppError `bad_request` naming the first field that does not fit, an unknown one with the nearest known. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  // A misspelt field is missing under its own name as well: what is said of the spelling helps more.
  const unknown = issues.find(issue => issue.code === 'unrecognized_keys')
  if (unknown) throw unknownField(unknown, schema)
  const [issue] = issues
  const field = issue?.path.join('.') ?? ''
  const message = issue?.message ?? 'the request does not fit'
  throw new AppError(
    'bad_request',
    field && !message.startsWith(field) ? `${field}: ${message}` : message,
    { ...(field && { param: field }) }
  )
}

/** The same for what asks: `q` and `query` are taken for `question`. */
export function parseQuestion<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  return parseInput(schema, named(input))
}

function named(input: unknown): unknown {
  if (!isRecord(input)) return input
  const given = questionNames.filter(name => input[name] !== undefined)
  const [name] = given
  if (given.length > 1)
    throw new AppError('bad_request', `${given.join(' and ')} are one field: send question alone`)
  if (name === undefined || name === 'question') return input
  const { [name]: question, ...rest } = input
  return { question, ...rest }
}
