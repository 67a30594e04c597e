import type { Answering, Asker, ServedEvent } from './answering.ts'
import { modelAsked, performWork, type Work, type WorkParts } from './work.ts'

/** Answers in this process, one client's questions as they come; a server for many has processes apart. */
export function createOwnAnswering(parts: WorkParts): Answering {
  // A kind of work has results of its own kind: `performWork` sees to it.
  async function* perform<T>(work: Work, { signal }: Asker): AsyncGenerator<T> {
    for await (const step of performWork(work, parts, signal))
      if (step !== modelAsked) yield step as T
  }
  async function only<T>(work: Work, asker: Asker): Promise<T> {
    for await (const result of perform<T>(work, asker)) return result
    throw new Error('The work ended without a result')
  }
  return {
    ask: (request, asker) => perform<ServedEvent>({ kind: 'ask', request }, asker),
    search: (request, asker) => only({ kind: 'search', request }, asker),
    articles: (request, asker) => only({ kind: 'articles', request }, asker),
    article: (id, asker) => only({ kind: 'article', request: id }, asker),
    embed: (texts, asker) => only({ kind: 'embed', request: texts }, asker),
    holdings: asker => only({ kind: 'holdings', request: null }, asker),
    examples: (request, asker) => only({ kind: 'examples', request }, asker),
    followUps: (request, asker) => only({ kind: 'followUps', request }, asker)
  }
}
