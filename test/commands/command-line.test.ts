import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProgressLine, drawBar } from '../../src/commands/progress-bar.ts'
import { choir, createFolders, nightSchool } from '../serve/bulletins.ts'
import { runCommand } from '../serve/server-process.ts'

const filters = ['from', 'to', 'place', 'organisation'].map(name => `--${name} <value>`)

describe('gongbao --help', () => {
  it('names every command', async () => {
    const { code, out } = await runCommand(['--help'])
    expect(code).toBe(0)
    const names = out.match(/^ {2}\w+/gm)?.map(name => name.trim())
    const known =
      'serve rebuild worker ask mcp init list show remove feedback conversations completion'
    expect(names).toEqual(known.split(' '))
    expect((await runCommand(['-h'])).out).toBe(out)
    expect((await runCommand(['help', 'ask'])).out).toContain('Usage: gongbao ask')
  })

  it('has its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    for (const word of ['--version', '-V'])
      expect((await runCommand([word])).out).toBe(`gongbao ${version}\n`)
  })

  it.each([
    ['serve', []],
    ['rebuild', ['--dry-run', '--rollback', '--allow-empty', '--watch']],
    ['ask', [...filters, '--json', '--offset <value>']],
    ['list', [...filters, '--limit <value>', '--json']],
    ['show', ['--json']],
    ['remove', ['--yes']],
    ['mcp', []],
    ['init', []],
    ['completion', []],
    ['feedback', ['--limit <value>', '--json']],
    ['conversations', ['--limit <value>', '--export <value>', '--delete <value>']]
  ])('of %s shows its options', async (name, options) => {
    const { code, out } = await runCommand([name, '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^Usage: gongbao ${name} `))
    const shown = out.match(/^ {2}(?:-h, )?--[\w-]+(?: <value>)?/gm)?.map(option => option.trim())
    expect(shown).toEqual([...options, '-h, --help'])
  })
})

describe('what cannot be done', () => {
  it.each([
    [[], {}, 2, 'Usage: gongbao'],
    [['sing'], {}, 2, 'There is no command sing. See gongbao --help\n'],
    [['rebiuld'], {}, 2, 'There is no command rebiuld. Did you mean rebuild? See gongbao --help\n'],
    [['ask'], {}, 2, 'No question: try npm run ask -- "…", or gongbao ask - to'],
    [
      ['ask', '--form', '2024-01-01', '？'],
      {},
      2,
      "'--form'. Did you mean --from? See gongbao ask"
    ],
    [['ask', '--from', 'May', '？'], {}, 2, 'expected a day as YYYY-MM-DD'],
    [['show'], {}, 2, 'Expected one id'],
    [['remove', '../index'], {}, 1, 'There is no bulletin ../index'],
    [['completion', 'tcsh'], {}, 2, 'Expected bash, zsh or fish'],
    [['ask', '   '], {}, 2, 'question is empty: send 1 to 2,000 characters\n'],
    [['ask', '--loud', '？'], {}, 2, "Unknown option '--loud'. See gongbao ask --help\n"],
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

describe('the collection on the command line', () => {
  it('is made, listed, shown, asked within a filter, and made smaller', async () => {
    const folders = createFolders()
    const { environment, seeds } = folders
    const list = await runCommand(['list'], environment)
    expect(list.out.trim().split('\n')).toHaveLength(2)
    const row = list.out.split('\n').find(line => line.includes(choir.title)) ?? ''
    expect(row).toContain(`${choir.file}:`)
    const [id = ''] = row.split(' ')
    const shown = await runCommand(['show', id], environment)
    expect(shown.out).toContain(choir.title)
    expect(shown.out).toContain('12支')
    expect((await runCommand(['show', 'nothing'], environment)).err).toContain('gongbao list')
    const asked = await runCommand(['ask', '-'], environment, `${nightSchool.question}\n`)
    expect(asked.out).toContain('126名')
    const narrowed = ['ask', '--json', '--from', '1999-01-01', '--to', '1999-12-31']
    const none = await runCommand([...narrowed, nightSchool.question], environment)
    expect(JSON.parse(none.out)).toMatchObject({ refused: true })
    expect((await runCommand(['init'], environment)).out).toContain('with 2 files')
    expect((await runCommand(['remove', choir.file], environment)).out).toContain('Would remove')
    expect(existsSync(join(seeds, choir.file))).toBe(true)
    expect((await runCommand(['remove', '--yes', choir.file], environment)).code).toBe(0)
    expect(existsSync(join(seeds, choir.file))).toBe(false)
    expect((await runCommand(['remove', '--yes', seeds], environment)).code).toBe(2)
  })

  it('is completed by a shell', async () => {
    const { out } = await runCommand(['completion', 'bash'])
    const words = execFileSync('bash', [
      '-c',
      `${out}\nCOMP_WORDS=(gongbao rebuild --al); COMP_CWORD=2; _gongbao; echo "\${COMPREPLY[@]}"`
    ])
    expect(words.toString().trim()).toBe('--allow-empty')
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

describe('gongbao rebuild --dry-run', () => {
  /** Names, sizes and times of all that lies in a folder. */
  const stateOf = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map(path => {
        const { size, mtimeMs } = statSync(join(folder, path))
        return `${path} ${size} ${mtimeMs}`
      })

  it('says what would be done, and writes nothing', async () => {
    const folders = createFolders()
    const look = (...words: string[]) =>
      runCommand(['rebuild', '--dry-run', ...words], folders.environment)
    const first = await look()
    expect(first).toMatchObject({ code: 0 })
    expect(first.out).toBe(
      `${[nightSchool.file, choir.file]
        .sort()
        .map(file => `Would add ${file}\n`)
        .join('')}Bulletins: 2 new, 0 changed, 0 removed, 0 unchanged. Nothing was written.\n`
    )
    expect(existsSync(folders.index)).toBe(false)

    await runCommand(['rebuild'], folders.environment)
    const before = stateOf(folders.index)
    expect((await look()).out).toBe(
      'Bulletins: 0 new, 0 changed, 0 removed, 2 unchanged. Nothing was written.\n'
    )
    writeFileSync(join(folders.seeds, choir.file), choir.text.replace('12支', '14支'))
    writeFileSync(join(folders.seeds, 'new.txt'), choir.text)
    rmSync(join(folders.seeds, nightSchool.file))
    const { out } = await look()
    expect(out.split('\n')).toEqual([
      'Would add new.txt',
      `Would read anew ${choir.file}`,
      `Would remove ${nightSchool.file}`,
      'Bulletins: 1 new, 1 changed, 1 removed, 0 unchanged. Nothing was written.',
      ''
    ])
    expect(stateOf(folders.index)).toEqual(before)
    const done = await runCommand(['rebuild'], folders.environment)
    expect(done.out).toContain('1 new, 1 changed, 1 removed, 0 unchanged')
  })

  it('refuses what a rebuild would refuse, and what goes with no look', async () => {
    const folders = createFolders()
    const run = (...words: string[]) => runCommand(['rebuild', ...words], folders.environment)
    await run()
    for (const file of [choir.file, nightSchool.file]) rmSync(join(folders.seeds, file))
    const refused = await run('--dry-run')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('--allow-empty')
    expect((await run('--dry-run', '--allow-empty')).out).toContain('2 removed')
    expect((await run('--dry-run', '--rollback')).code).toBe(2)
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
