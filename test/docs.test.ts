import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .map(file => join('docs', file))
  .filter(file => file.endsWith('.md'))

/** Files that a page links to; addresses and places on the page itself aside. */
const linkedFrom = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) =>
    normalize(join(dirname(page), link))
  )

test('docs/README.md finds every page', () => {
  const found = new Set(linkedFrom('docs/README.md'))
  const others = pages.filter(page => page !== join('docs', 'README.md'))
  expect(others.length).toBeGreaterThan(10)
  expect(others.filter(page => !found.has(page))).toEqual([])
})

test.each(pages)('every file that %s links to exists', page => {
  expect(linkedFrom(page).filter(file => !existsSync(file))).toEqual([])
})
