import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp } from './running-app.ts'

const { url } = await runApp()
await postJson(`${url}/api/chat`, { question: nightSchool.question })
await postJson(`${url}/api/chat`, { question: '' })
const text = await (await fetch(`${url}/metrics`)).text()

it('counts requests by route and status, answers, and tells of the index', () => {
  expect(text).toContain(
    'gongbao_request_seconds_count{route="/api/chat",method="POST",status="200"} 1'
  )
  expect(text).toContain(
    'gongbao_request_seconds_count{route="/api/chat",method="POST",status="400"} 1'
  )
  expect(text).toContain('gongbao_answers_total{engine="extractive",refused="false"} 1')
  expect(text).toMatch(/^gongbao_index_articles 2$/m)
  expect(text).toMatch(/^gongbao_index_age_seconds \d/m)
})

it('never counts by what a caller wrote', async () => {
  await fetch(`${url}/api/articles/some-id`)
  await fetch(`${url}/made-up-${Math.random()}`)
  const after = await (await fetch(`${url}/metrics`)).text()
  expect(after).toContain('route="/api/articles/:id"')
  expect(after).toContain('route="other"')
  expect(after).not.toMatch(/some-id|made-up/)
})

it('has every metric that the dashboard in docs shows', () => {
  const dashboard = JSON.parse(readFileSync('docs/grafana-dashboard.json', 'utf8')) as {
    panels: { targets: { expr: string }[] }[]
  }
  const shown = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
  const names = new Set(shown.join(' ').match(/\b(?:gongbao|nodejs|process)_\w+/g))
  expect(names.size).toBeGreaterThan(8)
  const known = text.match(/^# TYPE \S+/gm)?.map(line => line.slice('# TYPE '.length)) ?? []
  const base = (name: string) => name.replace(/_(?:bucket|count|sum)$/, '')
  expect([...names].filter(name => !known.includes(name) && !known.includes(base(name)))).toEqual(
    []
  )
})
