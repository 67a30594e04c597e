import type { Request, Response } from 'express'
import { exportedFrom, fileNameOf } from '../../conversations/export/exported.ts'
import type { Conversation } from '../../conversations/store.ts'
import type { ExportFormat } from '../contract/schemas.ts'

/** Where the caller reached the page, for links that lead back to it. */
const baseOf = (request: Request) => `${request.protocol}://${request.get('host') ?? ''}`

const endings = { markdown: 'md', html: 'html', docx: 'docx' } as const

/** Sends a conversation as a file, named by its first question and its day. */
export async function sendExport(
  conversation: Conversation,
  format: ExportFormat,
  response: Response
): Promise<void> {
  const exported = exportedFrom(conversation, baseOf(response.req))
  response.type(endings[format]).attachment(fileNameOf(exported, endings[format]))
  if (format === 'markdown') {
    const { asMarkdown } = await import('../../conversations/export/markdown.ts')
    response.type('text/markdown').send(asMarkdown(exported))
  } else if (format === 'html') {
    const { asHtml } = await import('../../conversations/export/html.ts')
    response.send(asHtml(exported))
  } else {
    const { asDocx } = await import('../../conversations/export/docx.ts')
    response.send(Buffer.from(asDocx(exported)))
  }
}
