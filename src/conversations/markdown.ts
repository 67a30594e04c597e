import { exportedFrom } from './export/exported.ts'
import { asMarkdown } from './export/markdown.ts'
import type { Conversation } from './store.ts'

/** A conversation as Markdown without links, for whoever reads it far from the server. */
export const conversationMarkdown = (conversation: Conversation): string =>
  asMarkdown(exportedFrom(conversation, null))
