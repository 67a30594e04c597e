import { compose } from '../compose/compose.ts'
import { readConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { type Command, print } from './command.ts'
import { stopSignal } from './stop-signals.ts'

/** Helps with rebuilds of an index in PostgreSQL. */
export const workerCommand: Command = {
  name: 'worker',
  usage: '',
  about:
    'Take part in rebuilds of the index in the database of GONGBAO_STORE, until stopped. Any number may run, on any hosts; they need no bulletins of their own.',
  options: {},
  async run() {
    const config = readConfig(process.env)
    const composition = compose(config)
    const shared = await composition.shared()
    if (!shared)
      throw new AppError(
        'bad_config',
        'A worker needs GONGBAO_STORE, the address of the database it works on, for example GONGBAO_STORE=postgres://gongbao@db/gongbao'
      )
    const signal = stopSignal()
    print('Waiting for work; Ctrl-C stops.')
    await shared.work(await composition.models(), {
      signal,
      onBatch: ({ buildId, kind, number }) => print(`${buildId}: ${kind} batch ${number} done`),
      onError: error =>
        process.stderr.write(`${error instanceof AppError ? error.message : error}\n`)
    })
    await composition.close()
    return 0
  }
}
