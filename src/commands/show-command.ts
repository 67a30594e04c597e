import { AppError } from '../errors.ts'
import { articleLines } from '../serve/api/passage-view.ts'
import { type Command, print } from './command.ts'
import { withIndex } from './open-index.ts'

/** One article, to read. */
export const showCommand: Command = {
  name: 'show',
  usage: '[options] <id>',
  about: 'Print an article: headline, what is known of it, and its text. gongbao list has the ids.',
  options: { json: { type: 'boolean', about: 'print the whole article as JSON' } },
  async run(given) {
    const [id, ...more] = given.words
    if (id === undefined || more.length > 0)
      throw new AppError('bad_request', 'Expected one id, as gongbao list shows it')
    return withIndex(async ({ store }) => {
      const article = await store.article(id)
      if (article === undefined)
        throw new AppError('not_found', `There is no article ${id}: gongbao list shows the ids`)
      if (given.flag('json')) {
        print(JSON.stringify(article, null, 2))
        return 0
      }
      const { title, date, byline, organisation, place, file, text } = article
      const day = date && (date.from === date.to ? date.from : `${date.from} – ${date.to}`)
      const about = [day, byline, organisation, place].filter(Boolean).join(' · ')
      print(title)
      if (about) print(about)
      print(`${file}:${articleLines(article).join('-')}\n`)
      print(text)
      return 0
    })
  }
}
