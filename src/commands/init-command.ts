import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { readConfig } from '../config.ts'
import { type Command, print } from './command.ts'

/** Whoever begins in an empty folder. */
export const initCommand: Command = {
  name: 'init',
  usage: '[options]',
  about: 'Make the folder for bulletins here and say what comes next. What is there stays.',
  options: {},
  async run() {
    const { seedsDirectory } = readConfig(process.env)
    const isNew = !existsSync(seedsDirectory)
    if (isNew) mkdirSync(seedsDirectory, { recursive: true })
    const files = readdirSync(seedsDirectory).filter(name => !name.startsWith('.'))
    print(`${isNew ? 'Made' : 'There is already'} ${seedsDirectory}, with ${files.length} files.`)
    print('1. Put bulletins into it (.txt .md .pdf .docx .epub .html).')
    print('2. gongbao rebuild')
    print('3. gongbao serve, then open http://127.0.0.1:3000; or gongbao ask "…"')
    return 0
  }
}
