import { readFileSync } from 'node:fs'
import type { Router } from 'express'
import { expect, test } from 'vitest'
import { apiOperations } from '../../src/serve/contract/api-operations.ts'
import { createApp } from '../../src/serve/create-app.ts'
import { runApp } from './running-app.ts'

const { parts } = await runApp({}, { answers: false })
const page = readFileSync('docs/doors.md', 'utf8')
const nameOf = (method: string, path: string) => `${method.toUpperCase()} ${path}`
const contract = apiOperations.map(({ method, path }) => nameOf(method, path)).sort()

const isRouter = (handle: unknown): handle is Router =>
  typeof handle === 'function' && 'stack' in handle

/** Every route of a router and of those in it, parameters in the contract's braces. */
const routesIn = ({ stack }: Router): string[] =>
  stack.flatMap(({ route, handle }) => {
    if (!route) return isRouter(handle) ? routesIn(handle) : []
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    return route.stack.map(({ method }) => nameOf(method ?? 'all', path))
  })

test('every route is in the contract, and every call of the contract has a route', () => {
  // The rest of /mcp is refused by its route itself, in its protocol's words.
  const routes = routesIn(createApp(parts).router).filter(name => name !== 'ALL /mcp')
  expect([...new Set(routes)].sort()).toEqual(contract)
})

test('docs/doors.md has a row for each call, with what it does and who may', () => {
  const rows = [...page.matchAll(/^\| `([A-Z]+ [^`]+)` \| (.+) \| (open|reader|admin) \|$/gm)]
  expect(rows.map(([, name = '']) => name).sort()).toEqual(contract)
  for (const { method, path, summary, admin = false } of apiOperations) {
    const [, , about, who] = rows.find(([, name]) => name === nameOf(method, path)) ?? []
    expect(about).toContain(summary)
    expect([path, who === 'admin']).toEqual([path, admin])
  }
})
