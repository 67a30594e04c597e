import { spawn, execSync } from 'node:child_process'
import { readFileSync, mkdtempSync } from 'node:fs'
import autocannon from 'autocannon'
const port = process.argv[2] ?? '4731'
const dir = process.argv[3] ?? '/tmp/wt-serving-exp/index'
const started = performance.now()
const server = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'serve'], { stdio: ['ignore','pipe','inherit'], env: { PATH: process.env.PATH ?? '', PORT: port, GONGBAO_INDEX: dir, RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'error', MAX_QUEUED_ANSWERS: '1000' } })
let out = ''
const url = await new Promise<string>((res, rej) => { server.stdout.on('data', d => { out += d; const a = /listens on (\S+)/.exec(out)?.[1]; if (a) res(a) }); server.on('exit', c => rej(new Error('end ' + c))) })
const startMs = performance.now() - started
let readyMs = 0
for (;;) { const r = await fetch(url + '/readyz'); if (r.ok) { readyMs = performance.now() - started; break } ; await new Promise(r => setTimeout(r, 20)) }
const tree = (pid: number): number[] => { let kids: number[] = []; try { kids = execSync(`pgrep -P ${pid}`).toString().trim().split('\n').map(Number) } catch {} ; return [pid, ...kids.flatMap(tree)] }
const mem = () => tree(server.pid!).map(p => { try { const s = readFileSync(`/proc/${p}/smaps_rollup`, 'utf8'); return `${p}: rss ${Math.round(Number(/Rss:\s+(\d+)/.exec(s)![1])/1024)} pss ${Math.round(Number(/Pss:\s+(\d+)/.exec(s)![1])/1024)}` } catch { return '' } })
await new Promise(r => setTimeout(r, 1500))
const idle = mem()
const questions = readFileSync('test/fixtures/questions-own.jsonl', 'utf8').trim().split('\n').map(l => JSON.parse(l).question).filter((q: unknown) => typeof q === 'string').slice(0, 120)
async function load(duration: number, requests: object[], connections: number) {
  const times: number[] = []
  const r: any = await new Promise((res, rej) => { const i = autocannon({ url, connections, duration, requests: requests as any, timeout: 30 }, (e: any, x: any) => e ? rej(e) : res(x)); i.on('response', (_c: any, _s: any, _b: any, ms: number) => times.push(ms)) })
  times.sort((a, b) => a - b)
  const at = (p: number) => times[Math.floor(times.length * p)]?.toFixed(1)
  return { rps: r.requests.average, p50: at(.5), p95: at(.95), p99: at(.99), non2xx: r.non2xx, errors: r.errors }
}
const search = questions.map((q: string) => ({ path: `/api/search?q=${encodeURIComponent(q)}` }))
const chat = questions.map((q: string) => ({ method: 'POST', path: '/api/chat', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ question: q }) }))
const result: any = { startMs, readyMs, idle, load: execSync('cat /proc/loadavg').toString().trim() }
for (const [name, reqs] of [['search', search], ['chat', chat]] as const) for (const c of [1, 3, 20]) { await load(1, reqs, c); result[`${name}${c}`] = await load(5, reqs, c) }
result.after = mem()
console.log(JSON.stringify(result, null, 1))
server.removeAllListeners('exit'); server.kill('SIGTERM')
