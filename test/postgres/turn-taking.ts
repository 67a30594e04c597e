import { connect, createServer, type Server, type Socket } from 'node:net'

const terminate = 'X'
/** Messages that end a turn's question: a simple query, and Sync at the end of an extended one. */
const endsQuestion = new Set(['Q', 'S'])
const readyForQuery = 'Z'
const idle = 'I'

/** Cuts a stream into protocol messages. The first of a client has no type byte. */
function createFrames(untyped: boolean) {
  let buffered = Buffer.alloc(0)
  let first = untyped
  return (data: Buffer): Buffer[] => {
    buffered = Buffer.concat([buffered, data])
    const messages: Buffer[] = []
    for (;;) {
      const lengthAt = first ? 0 : 1
      if (buffered.length < lengthAt + 4) return messages
      const length = lengthAt + buffered.readInt32BE(lengthAt)
      if (buffered.length < length) return messages
      messages.push(buffered.subarray(0, length))
      buffered = buffered.subarray(length)
      first = false
    }
  }
}

const typeOf = (message: Buffer) => String.fromCharCode(message[0] ?? 0)

/** Hands out turns in the order asked for. */
function createTurns() {
  let last = Promise.resolve()
  return async (): Promise<() => void> => {
    const before = last
    let end = () => {}
    last = new Promise(resolve => {
      end = resolve
    })
    await before
    return end
  }
}

function serveClient(client: Socket, port: number, takeTurn: () => Promise<() => void>): void {
  const upstream = connect(port, '127.0.0.1')
  let endTurn: (() => void) | undefined
  let asking = Promise.resolve()
  let question: Buffer[] = []
  let started = false

  const ask = async (messages: readonly Buffer[]) => {
    // Within a transaction the turn is still this client's.
    endTurn ??= await takeTurn()
    if (client.destroyed) return over()
    await new Promise<void>(resolve => {
      onReady = resolve
      upstream.write(Buffer.concat([...messages]))
    })
  }
  let onReady = () => {}
  const over = () => {
    upstream.destroy()
    onReady()
    // The server behind rolls back what is open when it sees the connection gone; the next turn comes after that.
    setTimeout(() => {
      endTurn?.()
      endTurn = undefined
    }, 50)
  }

  const cutQuestions = createFrames(true)
  client.on('data', data => {
    for (const message of cutQuestions(data)) {
      if (started && typeOf(message) === terminate) return void client.end()
      question.push(message)
      if (started && !endsQuestion.has(typeOf(message))) continue
      started = true
      const whole = question
      question = []
      asking = asking.then(() => ask(whole))
    }
  })
  const cutAnswers = createFrames(false)
  upstream.on('data', data => {
    const answers = cutAnswers(data)
    if (!client.destroyed) client.write(data)
    const ready = answers.findLast(message => typeOf(message) === readyForQuery)
    if (!ready) return
    if (String.fromCharCode(ready[5] ?? 0) === idle) {
      endTurn?.()
      endTurn = undefined
    }
    onReady()
  })
  for (const socket of [client, upstream]) socket.on('error', () => undefined)
  client.on('close', over)
  upstream.on('close', () => client.destroy())
}

/**
 * Stands before a PGlite socket server on `port`: that one passes on single messages in the order they come, so
 * statements of two clients get mixed up. Here a client keeps its turn from the first message of a statement to its
 * answer, and through a transaction to its end.
 */
export async function startTurnTaking(port: number): Promise<Server> {
  const takeTurn = createTurns()
  const server = createServer(client => serveClient(client, port, takeTurn))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}
