import { summarizeArticle } from '../serve/api/article-view.ts'
import { type Command, print } from './command.ts'
import { filterOptions, readFilters } from './filter-options.ts'
import { withIndex } from './open-index.ts'
import { readLimit } from './read-limit.ts'

/** What the collection holds. */
export const listCommand: Command = {
  name: 'list',
  usage: '[options]',
  about: 'List the articles by file and place on the page: id, date, file:lines, headline.',
  options: {
    ...filterOptions,
    limit: { type: 'string', about: 'how many to list (50)' },
    json: { type: 'boolean', about: 'one JSON object a line' }
  },
  async run(given) {
    const limit = readLimit(given)
    const filters = readFilters(given)
    return withIndex(async ({ store }) => {
      const articles = await store.articles({ kind: 'report', ...filters }, { limit })
      for (const article of articles) {
        const summary = summarizeArticle(article)
        const { id, date, file, lines, title } = summary
        const day = date?.from ?? '-'
        if (given.flag('json')) print(JSON.stringify(summary))
        else print(`${id}  ${day.padEnd(10)}  ${file}:${lines.join('-')}  ${title}`)
      }
      if (articles.length === 0) process.stderr.write('No article matches.\n')
      else if (articles.length === limit)
        process.stderr.write(`The first ${limit}; --limit lists more.\n`)
      return 0
    })
  }
}
