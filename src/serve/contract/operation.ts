import type { z } from 'zod'

/** One call of the HTTP contract. */
export interface ApiOperation {
  readonly method: 'get' | 'post' | 'delete' | 'put' | 'patch'
  /** In OpenAPI's form, such as `/api/articles/{id}`. */
  readonly path: string
  readonly summary: string
  /** Of what is in braces in the path; each a text where this is missing. */
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** Other names for fields of the query. */
  readonly aliases?: Readonly<Record<string, string>>
  readonly body?: z.ZodType
  /** By status; null for a reply without JSON. */
  readonly replies: Readonly<Record<number, z.ZodType | null>>
  /** Other forms of a reply with status 200, such as `text/markdown`. */
  readonly media?: readonly string[]
  /** Also replies as `text/event-stream`, with these events. */
  readonly events?: z.ZodType
  readonly admin?: boolean
  readonly upload?: boolean
  /** Statuses of errors that may come beyond those of every call. */
  readonly errors: readonly number[]
  /** The form of its errors, where it has its own. */
  readonly error?: z.ZodType
}
