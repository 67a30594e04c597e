import { readConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { bulletinPath, removeBulletin } from '../ingest/named-bulletin.ts'
import { type Command, print } from './command.ts'

/** Takes bulletins out of the folder. */
export const removeCommand: Command = {
  name: 'remove',
  usage: '[options] <file> [file …]',
  about:
    'Delete bulletins from the folder, named as in citations. The index forgets them at the next gongbao rebuild.',
  options: { yes: { type: 'boolean', about: 'delete; without it, only say what would be' } },
  async run(given) {
    if (given.words.length === 0)
      throw new AppError('bad_request', 'Expected a file, as gongbao list shows it')
    const { seedsDirectory } = readConfig(process.env)
    // All names are looked at before the first file goes.
    await Promise.all(given.words.map(name => bulletinPath(seedsDirectory, name)))
    for (const name of given.words) {
      if (given.flag('yes')) {
        await removeBulletin(seedsDirectory, name)
        print(`Removed ${name}.`)
      } else print(`Would remove ${name}; --yes removes it.`)
    }
    if (given.flag('yes')) print('Run gongbao rebuild to bring the index up to date.')
    return 0
  }
}
