import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProgressLine, drawBar } from '../../src/commands/progress-bar.ts'
import { choir, createFolders, nightSchool } from '../serve/bulletins.ts'
import { runCommand } from '../serve/server-process.ts'

describe('gongbao --help', () => {
  it('names every command', async () => {
    const { code, out } = await runCommand(['--help'])
    expect(code).toBe(0)
    const names = out.match(/^ {2}\w+/gm)?.map(name => name.trim())
    expect(names).toEqual(['serve', 'rebuild', 'worker', 'ask', 'feedback', 'conversations'])
  })

  it.each([
    ['serve', []],
    ['rebuild', ['--rollback', '--allow-empty', '--watch']],
    ['ask', ['--json', '--offset <value>']],
    ['feedback', ['--limit <value>', '--json']],
    ['conversations', ['--limit <value>', '--export <value>', '--delete <value>']]
  ])('of %s shows its options', async (name, options) => {
    const { code, out } = await runCommand([name, '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^Usage: gongbao ${name} `))
    const shown = out.match(/^ {2}--[\w-]+(?: <value>)?/gm)?.map(option => option.trim())
    expect(shown).toEqual([...options, '--help'])
  })
})

describe('what cannot be done', () => {
  it.each([
    [[], {}, 2, 'Usage: gongbao'],
    [['sing'], {}, 2, 'There is no command sing: see gongbao --help\n'],
    [['ask'], {}, 2, 'No question: try npm run ask -- "…"\n'],
    [['ask', '   '], {}, 2, 'question is empty: send 1 to 2,000 characters\n'],
    [['ask', '--loud', '？'], {}, 2, "Unknown option '--loud': see gongbao ask --help\n"],
    [['feedback', '--limit', '0'], { GONGBAO_CONVERSATIONS: ':memory:' }, 2, 'Expected --limit'],
    [['serve'], { PORT: 'http' }, 2, 'PORT is not valid: expected port to listen on'],
    [['serve'], { GONGBAO_API_KEYS: 'nolabel' }, 2, 'GONGBAO_API_KEYS is not valid'],
    [
      ['conversations', '--export', 'x'],
      { GONGBAO_CONVERSATIONS: ':memory:' },
      1,
      'no conversation x'
    ]
  ])('%j with %j ends with one clear line', async (words, environment, code, told) => {
    const folders = createFolders([])
    const ended = await runCommand(words, { ...folders.environment, ...environment })
    expect(ended.code).toBe(code)
    const said = ended.err + (code === 2 && words.length === 0 ? ended.out : '')
    expect(said).toContain(told)
    expect(said).not.toMatch(/^\s+at /m)
  })

  it('is told for a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const folders = createFolders([nightSchool])
    const { code, err } = await runCommand(['serve'], { ...folders.environment, PORT: `${port}` })
    other.close()
    expect(code).toBe(2)
    expect(err).toContain(`Port ${port} is taken: choose another, for example PORT=${port + 1}`)
  })
})

describe('gongbao ask', () => {
  it('prints the answer with file, lines and quote, building the index on the way', async () => {
    const folders = createFolders()
    const { code, out, err } = await runCommand(['ask', nightSchool.question], folders.environment)
    expect(code).toBe(0)
    expect(err).toContain('Bulletins: 2 new')
    expect(out).toContain('126名')
    expect(out).toContain(`[1] ${nightSchool.title}`)
    expect(out).toMatch(/001_night-school\.txt:3-4\n {4}“5月8日.*”\n/)
    const whole = await runCommand(['ask', '--json', choir.question], folders.environment)
    expect(JSON.parse(whole.out)).toMatchObject({ refused: false, engine: 'extractive' })
    expect(whole.err).toBe('')
  })
})

describe('gongbao rebuild', () => {
  it('does only what changed, and goes back', async () => {
    const folders = createFolders()
    const rebuild = async (...words: string[]) =>
      (await runCommand(['rebuild', ...words], folders.environment)).out
    expect(await rebuild()).toMatch(
      /^Bulletins: 2 new, 0 changed, 0 removed, 0 unchanged\.\n2 articles/
    )
    writeFileSync(join(folders.seeds, choir.file), choir.text.replace('12支', '14支'))
    expect(await rebuild()).toContain('0 new, 1 changed, 0 removed, 1 unchanged')
    rmSync(join(folders.seeds, nightSchool.file))
    expect(await rebuild()).toContain('0 new, 0 changed, 1 removed, 1 unchanged')
    const { previous } = { previous: readFileSync(join(folders.index, 'CURRENT'), 'utf8') }
    expect(await rebuild('--rollback')).toMatch(/^Back on the index /)
    expect(readFileSync(join(folders.index, 'CURRENT'), 'utf8')).not.toBe(previous)
  })
})

describe('progress', () => {
  const at = (done: number) => ({ stage: 'encode' as const, done, total: 200, passages: done * 3 })

  it('is a bar on a terminal, redrawn on one line that fits', () => {
    const written: string[] = []
    const sink = { isTTY: true, columns: 50, write: (text: string) => written.push(text) }
    const line = createProgressLine(sink)
    line.update(at(100))
    line.end()
    expect(written[0]).toBe(`\r\u001b[2K${'█'.repeat(15)}${'░'.repeat(15)} encode 100/200, 30`)
    expect(written.at(-1)).toBe('\r\u001b[2K')
    expect(drawBar(at(200), 200)).toBe(`${'█'.repeat(30)} encode 200/200, 600 passages`)
  })

  it('is a few plain lines elsewhere', () => {
    const written: string[] = []
    const line = createProgressLine({ write: (text: string) => written.push(text) })
    for (let done = 1; done <= 200; done++) line.update(at(done))
    line.end()
    expect(written).toHaveLength(11)
    expect(written.at(-1)).toBe('encode 200/200, 600 passages\n')
    expect(written.join('')).not.toContain('\u001b')
  })
})
