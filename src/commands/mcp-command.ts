import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { Composition } from '../compose/compose.ts'
import { compose } from '../compose/compose.ts'
import { readConfig } from '../config.ts'
import { createIndexReload } from '../serve/live/index-reload.ts'
import { createLiveIndex } from '../serve/live/live-index.ts'
import { createMcpServer } from '../serve/mcp/server.ts'
import { createOwnAnswering } from '../serve/work/own-answering.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import type { Command } from './command.ts'
import { aborted, stopSignal } from './stop-signals.ts'

/** Standard output is the protocol's; whatever else is said goes to standard error. */
const tell = (line: string) => void process.stderr.write(`${line}\n`)
const tellBug = (error: unknown) => tell(error instanceof Error ? String(error.stack) : `${error}`)

/** The client is gone when it closes our standard input. */
const inputClosed = () => new Promise<void>(resolve => void process.stdin.once('close', resolve))

async function openLive(composition: Composition) {
  const live = createLiveIndex(tellBug)
  const reload = createIndexReload(live, composition.openIndex, {
    info: () => {},
    error: ({ err }) => tellBug(err)
  })
  await reload()
  return { live, stopWatching: composition.watchIndex(() => void reload()) }
}

/** The tools of `/mcp` for a program on this machine that starts its servers itself. */
export const mcpCommand: Command = {
  name: 'mcp',
  usage: '',
  about:
    'Serve the Model Context Protocol on standard input and output, for programs that start their servers themselves: {"command": "npx", "args": ["gongbao", "mcp"]}.',
  options: {},
  async run() {
    const composition = compose(readConfig(process.env), tell)
    const stop = stopSignal()
    await bringUpToDate(composition, stop)
    const { live, stopWatching } = await openLive(composition)
    const answering = createOwnAnswering({ live, embedder: await composition.embedder() })
    const asker = { name: 'stdio', signal: stop }
    const server = createMcpServer({ answering, asker, onReply: () => {}, onBug: tellBug })
    const closed = inputClosed()
    await server.connect(new StdioServerTransport())
    await Promise.race([closed, aborted(stop)])
    stopWatching()
    await server.close()
    await live.close()
    await composition.close()
    return 0
  }
}
