import {
  ErrorCode,
  type ListResourcesResult,
  McpError,
  type ReadResourceResult
} from '@modelcontextprotocol/sdk/types.js'
import { AppError } from '../../errors.ts'
import { articlesByBulletin } from './list-bulletins.ts'
import type { McpParts } from './parts.ts'

const prefix = 'gongbao://articles/'
const pageSize = 100
const mimeType = 'text/plain'

/** An article by its id; ids come with lists, searches and citations. */
export const resourceTemplates = [
  {
    uriTemplate: `${prefix}{id}`,
    name: 'article',
    title: 'An article of the bulletins',
    description: 'The text of one article, with the file and the lines where it stands',
    mimeType
  }
]

/** @param cursor as a list before gave it. @throws McpError for one that no list gave. */
export async function listResources(
  parts: McpParts,
  cursor: string | undefined
): Promise<ListResourcesResult> {
  const offset = Number(cursor ?? 0)
  if (!Number.isInteger(offset) || offset < 0 || offset > 1_000_000_000)
    throw new McpError(ErrorCode.InvalidParams, 'The cursor is none that a list gave')
  const page = { filters: {}, limit: pageSize, offset }
  const { bulletins, nextOffset } = await articlesByBulletin(parts, page)
  const resources = bulletins.flatMap(({ file, articles }) =>
    articles.map(({ id, title, date }) => ({
      uri: `${prefix}${id}`,
      name: id,
      title,
      description: date ? `${file}, ${date}` : file,
      mimeType
    }))
  )
  return { resources, ...(nextOffset !== null && { nextCursor: String(nextOffset) }) }
}

/** The protocol's own code for a resource there is none of. */
const resourceNotFound = -32002

/** @throws McpError for an address there is nothing at. */
export async function readResource(
  { answering, asker }: McpParts,
  uri: string
): Promise<ReadResourceResult> {
  const id = uri.startsWith(prefix) ? uri.slice(prefix.length) : ''
  try {
    const { title, file, lines, text } = await answering.article(id, asker)
    const whole = `${title}\n${file}:${lines[0]}-${lines[1]}\n\n${text}`
    return { contents: [{ uri, mimeType, text: whole }] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    const message = `There is no ${uri}: resources/list names what there is`
    throw new McpError(resourceNotFound, message, { uri })
  }
}
