import type { FromWorker, ToWorker } from '../../src/serve/work/worker-messages.ts'

/** A process in the place of one that answers, which does what a question tells it to. */

const send = (message: FromWorker) => void process.send?.(message)
const passage = {
  articleId: 'a',
  title: String(process.pid),
  file: 'a.txt',
  lines: [1, 1],
  date: null,
  score: 1,
  text: '',
  reprints: []
} as const

function compute(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

/** How long each job that asked for the chat model lets it speak. */
const asked = new Map<number, number>()

function finish(id: number): void {
  send({ type: 'result', id, result: [passage] })
  send({ type: 'done', id, error: null })
}

function work(id: number, question: string): void {
  const [word, ms = '0'] = question.split(' ')
  if (word === 'speak') {
    asked.set(id, Number(ms))
    send({ type: 'model-asked', id })
    return
  }
  if (word === 'compute') compute(Number(ms))
  if (word === 'crash') process.kill(process.pid, 'SIGKILL')
  if (word === 'never') return
  finish(id)
}

process.once('disconnect', () => process.exit(0))
process.on('message', (message: ToWorker) => {
  if (message.type === 'open')
    send({
      type: 'opened',
      index: { meta: null, reason: null },
      update: { summary: null, failure: null }
    })
  if (message.type === 'reload')
    send({ type: 'reloaded', id: message.id, index: { meta: null, reason: null } })
  if (message.type === 'model-granted') setTimeout(finish, asked.get(message.id) ?? 0, message.id)
  if (message.type === 'abort' && asked.has(message.id))
    send({ type: 'done', id: message.id, error: null })
  if (message.type === 'work' && message.work.kind === 'search')
    work(message.id, message.work.request.question)
})
