import { createInterface } from 'node:readline/promises'
import { AppError } from '../errors.ts'
import type { Reply, Turn } from '../types.ts'

/** As many turns as a request over HTTP may bring. */
const mostTurns = 50

type Ask = (question: string, history: readonly Turn[]) => Promise<Reply>

/**
 * Asks what is typed, line by line, each question with those before it, until an empty line, Ctrl-D or Ctrl-C.
 * What cannot be asked is told, and the next line counts.
 */
export async function converse(ask: Ask, stop: AbortSignal): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '? ' })
  stop.addEventListener('abort', () => lines.close(), { once: true })
  let history: readonly Turn[] = []
  lines.prompt()
  for await (const line of lines) {
    const question = line.trim()
    if (question === '') break
    try {
      const { answer } = await ask(question, history)
      const turns: readonly Turn[] = [
        { role: 'user', content: question },
        { role: 'assistant', content: answer }
      ]
      history = [...history, ...turns].slice(-mostTurns)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      process.stderr.write(`${error.message}\n`)
    }
    lines.prompt()
  }
  lines.close()
}
