import { existsSync } from 'node:fs'
import { lstat, realpath, rm } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { readConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { type Command, print } from './command.ts'

/** @throws AppError `bad_request` for a name that leads out of the bulletins' folder; `not_found` */
async function bulletinPath(folder: string, name: string): Promise<string> {
  const path = resolve(folder, name)
  if (!existsSync(path))
    throw new AppError('not_found', `There is no bulletin ${name}: gongbao list shows the files`)
  // A link is removed itself; what it points at stays.
  const parent = await realpath(resolve(path, '..'))
  const inside = relative(await realpath(folder), parent)
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new AppError('bad_request', `${name} lies outside the folder of bulletins`)
  if ((await lstat(path)).isDirectory())
    throw new AppError('bad_request', `${name} is a folder: name the files, one by one`)
  return path
}

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
    const paths = await Promise.all(given.words.map(name => bulletinPath(seedsDirectory, name)))
    for (const [at, path] of paths.entries()) {
      const name = given.words[at]
      if (given.flag('yes')) {
        await rm(path)
        print(`Removed ${name}.`)
      } else print(`Would remove ${name}; --yes removes it.`)
    }
    if (given.flag('yes')) print('Run gongbao rebuild to bring the index up to date.')
    return 0
  }
}
