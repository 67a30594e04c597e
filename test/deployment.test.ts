import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { readConfig } from '../src/config.ts'

const docker = readFileSync('Dockerfile', 'utf8').replace(/\\\n/g, ' ')
const lines = docker.split('\n').filter(line => line !== '' && !line.startsWith('#'))
const instructions = lines.map(line => ({
  name: /^\s*([A-Z]+) /.exec(line)?.[1] ?? '',
  rest: line.replace(/^\s*[A-Z]+ /, '')
}))
const all = (name: string) => instructions.filter(one => one.name === name).map(one => one.rest)

/** Every setting that a text names, the ones that others define aside. */
function settingsIn(text: string): string[] {
  const known = /\b(?:GONGBAO_(?!DB_)[A-Z_]+|HOST|PORT|LOG_[A-Z]+|MAX_[A-Z_]+|TRUST_PROXY)\b/g
  return [...new Set(text.match(known) ?? [])]
}

const settings = readFileSync('src/settings.ts', 'utf8')

describe('the image', () => {
  it('is made of a named release in two stages, and the second runs as nobody special', () => {
    expect(all('FROM')).toEqual(['node:22-slim AS build', 'node:22-slim'])
    expect(all('USER')).toEqual(['node'])
    const order = instructions.map(({ name }) => name)
    expect(order.lastIndexOf('RUN')).toBeLessThan(order.indexOf('USER'))
    expect(all('HEALTHCHECK')[0]).toContain('/healthz')
  })

  it('installs without leftovers, by exec forms, from what is there', () => {
    for (const run of all('RUN').filter(text => text.includes('apt-get'))) {
      expect(run).toContain('--no-install-recommends')
      expect(run).toContain('rm -rf /var/lib/apt/lists/*')
    }
    for (const text of [...all('ENTRYPOINT'), ...all('CMD'), ...all('VOLUME')])
      expect(Array.isArray(JSON.parse(text))).toBe(true)
    const copied = all('COPY')
      .filter(text => !text.startsWith('--from'))
      .flatMap(text => text.split(' ').slice(0, -1))
    expect(copied.filter(path => !existsSync(path))).toEqual([])
    const letIn = readFileSync('.dockerignore', 'utf8').match(/^!.+$/gm)
    expect(letIn?.map(line => line.slice(1)).sort()).toEqual([...new Set(copied)].sort())
  })

  it('has settings that the service takes', () => {
    const environment = Object.fromEntries(
      (all('ENV')[0] ?? '')
        .split(/\s+/)
        .filter(Boolean)
        .map(pair => pair.split('='))
    )
    const config = readConfig({ ...environment, GONGBAO_ADMIN_KEY: 'a'.repeat(24) })
    expect(config).toMatchObject({ seedsDirectory: '/seeds', host: '0.0.0.0' })
  })
})

describe('compose.yaml', () => {
  const { services } = parse(readFileSync('compose.yaml', 'utf8'), { merge: true })

  it('opens ports to this machine only, and never runs without a key', () => {
    for (const name of ['gongbao', 'server']) {
      const { ports, environment, read_only, cap_drop } = services[name]
      expect(ports.every((port: string) => port.startsWith('127.0.0.1:'))).toBe(true)
      expect(environment.GONGBAO_ADMIN_KEY).toMatch(/^\$\{GONGBAO_ADMIN_KEY:\?/)
      expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] })
    }
  })

  it('has a profile with PostgreSQL, pgvector and two workers', () => {
    expect(services.database).toMatchObject({ image: 'pgvector/pgvector:pg17' })
    expect(services.worker).toMatchObject({ command: ['worker'], deploy: { replicas: 2 } })
    for (const name of ['server', 'worker'])
      expect(services[name].environment.GONGBAO_STORE).toContain('@database/gongbao')
    expect(services.gongbao.profiles).toBeUndefined()
  })
})

describe('other ways to run it', () => {
  it('are whole: a claim, a deployment with probes, a service', () => {
    const documents = parseAllDocuments(readFileSync('deploy/kubernetes.yaml', 'utf8'))
    const kinds = documents.map(document => document.toJS().kind)
    expect(kinds).toEqual(['PersistentVolumeClaim', 'Deployment', 'Service'])
    const [container] = documents[1]?.toJS().spec.template.spec.containers ?? []
    expect(container.livenessProbe.httpGet.path).toBe('/healthz')
    expect(container.readinessProbe.httpGet.path).toBe('/readyz')
  })

  it.each([
    'Dockerfile',
    'compose.yaml',
    'deploy/gongbao.service',
    'deploy/kubernetes.yaml',
    'docs/operations.md'
  ])('%s names settings that there are', file => {
    const named = settingsIn(readFileSync(file, 'utf8'))
    expect(named.filter(name => !settings.includes(`${name}:`))).toEqual([])
  })

  it('start what there is', () => {
    const unit = readFileSync('deploy/gongbao.service', 'utf8')
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(unit).toContain(`ExecStart=/usr/bin/node ${bin.gongbao} serve`)
    expect(all('ENTRYPOINT')).toEqual([`["node", "${bin.gongbao}"]`])
  })
})
