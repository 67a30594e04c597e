import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** One way in which a part of the server's files may be found at a start. */
export interface Damage {
  readonly name: string
  /** @param root the folder that holds `seeds`, `index` and `conversations.sqlite` */
  apply(root: string): void
  /** What the one line on stderr must match; undefined where nothing is lost that needs telling. */
  readonly told?: RegExp
  /** Whether the damaged part must lie under another name afterwards. */
  readonly setAside?: boolean
  /** Which of the two conversations must still be there: the one in the file, the one in its log. */
  readonly keeps?: readonly ('filed' | 'logged')[]
  /** False where new answers cannot be kept. */
  readonly stored?: false
}

type Manner = (path: string) => void

const overwrite =
  (change: (bytes: Buffer) => Buffer): Manner =>
  path =>
    writeFileSync(path, change(readFileSync(path)))

const zeroed = overwrite(bytes => Buffer.alloc(bytes.length))
const empty: Manner = path => truncateSync(path, 0)
const half: Manner = path => truncateSync(path, Math.floor(statSync(path).size / 2))
/** The same garbage at each run. */
const garbage = overwrite(bytes => {
  let state = 1
  return Buffer.from(
    bytes.map(() => {
      state = (state * 48_271) % 2_147_483_647
      return state & 255
    })
  )
})
/** As long as the header of a write-ahead log, and the first third of a database's. */
const flipped = overwrite(bytes => {
  const head = Math.min(32, bytes.length)
  for (let at = 0; at < head; at++) bytes[at] = (bytes[at] ?? 0) ^ 255
  return bytes
})
const middle = overwrite(bytes => {
  bytes.fill(0, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.6))
  return bytes
})
const missing: Manner = path => rmSync(path, { recursive: true })
const folder: Manner = path => {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
  writeFileSync(join(path, 'somebody.txt'), 'a file in a folder')
}
const text =
  (content: string): Manner =>
  path => {
    rmSync(path, { recursive: true, force: true })
    writeFileSync(path, content)
  }
const otherProgram: Manner = path => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  const other = new Database(path)
  other.exec(`CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x')`)
  other.close()
}
const unreadable: Manner = path => chmodSync(path, 0)

const index = (root: string, ...names: string[]) => join(root, 'index', ...names)
const current = (root: string) => readFileSync(index(root, 'CURRENT'), 'utf8').split(' ')[0] ?? ''
const manifest = (root: string) => index(root, 'builds', `${current(root)}.json`)
/** In every segment, for a small change makes a segment of its own. */
const inSegments = (name: string, manner: Manner) => (root: string) => {
  for (const segment of readdirSync(index(root, 'segments')))
    manner(index(root, 'segments', segment, name))
}
const conversations = (root: string, suffix = '') => join(root, `conversations.sqlite${suffix}`)

const indexKinds: Damage[] = [
  ...Object.entries({ zeroed, empty, garbage, folder, missing, unreadable }).map(
    ([manner, apply]): Damage => ({
      name: `CURRENT ${manner}`,
      apply: root => apply(index(root, 'CURRENT')),
      setAside: manner !== 'missing' && manner !== 'unreadable',
      ...(manner !== 'unreadable' && { told: /CURRENT/ })
    })
  ),
  {
    name: 'CURRENT of another program',
    apply: root => text('hello, world\n')(index(root, 'CURRENT')),
    told: /CURRENT/
  },
  {
    name: 'CURRENT that points elsewhere',
    apply: root => text('../../seeds/001\n')(index(root, 'CURRENT')),
    told: /CURRENT/,
    setAside: true
  },
  ...Object.entries({ zeroed, half, garbage, folder, missing }).map(
    ([manner, apply]): Damage => ({
      name: `manifest ${manner}`,
      apply: root => apply(manifest(root)),
      told: /^The manifest of the index/m
    })
  ),
  { name: 'manifest unreadable', apply: root => unreadable(manifest(root)) },
  ...Object.entries({ zeroed, garbage, otherProgram, folder }).map(
    ([manner, apply]): Damage => ({
      name: `rebuild.lock ${manner}`,
      apply: root => {
        writeFileSync(index(root, 'rebuild.lock'), 'x'.repeat(4096))
        apply(index(root, 'rebuild.lock'))
      },
      ...(manner !== 'otherProgram' &&
        manner !== 'zeroed' && { told: /rebuild\.lock/, setAside: true })
    })
  ),
  { name: 'rebuild.lock unreadable', apply: root => unreadable(index(root, 'rebuild.lock')) },
  ...Object.entries({ zeroed, half, garbage, folder, missing }).map(
    ([manner, apply]): Damage => ({
      name: `text.sqlite ${manner}`,
      apply: inSegments('text.sqlite', apply),
      told: /^text\.sqlite of segment/m,
      setAside: true
    })
  ),
  { name: 'text.sqlite unreadable', apply: inSegments('text.sqlite', unreadable) },
  ...Object.entries({ zeroed, half, folder }).map(
    ([manner, apply]): Damage => ({
      name: `vectors.int8 ${manner}`,
      apply: inSegments('vectors.int8', apply),
      told: /^vectors\.int8 of segment/m,
      setAside: true
    })
  ),
  { name: 'vectors.hnsw that nobody sealed', apply: inSegments('vectors.hnsw', text('garbage')) },
  {
    name: 'builds a file',
    apply: root => text('x')(index(root, 'builds')),
    told: /builds/,
    setAside: true
  },
  {
    name: 'segments a file',
    apply: root => text('x')(index(root, 'segments')),
    told: /segments/,
    setAside: true
  },
  {
    name: 'leftovers of the killed',
    apply: root => {
      writeFileSync(index(root, 'CURRENT.1.tmp'), 'half')
      writeFileSync(index(root, 'builds', 'x.json.1.tmp'), 'half')
      mkdirSync(index(root, 'segments', 'half'))
      writeFileSync(index(root, 'segments', 'half', 'text.sqlite'), 'half')
      writeFileSync(join(root, 'seeds', '.upload-half'), 'half')
    }
  },
  { name: 'a folder that may only be read', apply: root => chmodSync(index(root), 0o500) }
]

const both = ['filed', 'logged'] as const

const conversationKinds: Damage[] = [
  ...Object.entries({ zeroed, garbage }).map(
    ([manner, apply]): Damage => ({
      name: `conversations.sqlite ${manner}`,
      apply: root => apply(conversations(root)),
      told: /conversations\.sqlite/,
      setAside: true
    })
  ),
  {
    name: 'conversations.sqlite with its header flipped',
    apply: root => flipped(conversations(root)),
    told: /conversations\.sqlite/,
    setAside: true,
    keeps: both
  },
  {
    name: 'conversations.sqlite with its header flipped and no log',
    apply: root => {
      flipped(conversations(root))
      for (const suffix of ['-wal', '-shm']) rmSync(conversations(root, suffix))
    },
    told: /conversations\.sqlite/,
    setAside: true,
    keeps: ['filed']
  },
  {
    name: 'conversations.sqlite half',
    apply: root => half(conversations(root)),
    told: /conversations\.sqlite/,
    setAside: true
  },
  {
    name: 'conversations.sqlite of 0 bytes',
    apply: root => empty(conversations(root)),
    told: /conversations\.sqlite/,
    setAside: true
  },
  {
    name: 'conversations.sqlite of 0 bytes and no log',
    apply: root => {
      empty(conversations(root))
      for (const suffix of ['-wal', '-shm']) rmSync(conversations(root, suffix))
    },
    told: /conversations\.sqlite/,
    setAside: true
  },
  {
    name: 'conversations.sqlite of another program',
    apply: root => otherProgram(conversations(root)),
    told: /conversations\.sqlite/,
    setAside: true
  },
  {
    name: 'conversations.sqlite a text',
    apply: root => text('dear diary\n'.repeat(1000))(conversations(root)),
    told: /conversations\.sqlite/,
    setAside: true
  },
  {
    name: 'conversations.sqlite a folder',
    apply: root => folder(conversations(root)),
    told: /conversations\.sqlite/,
    setAside: true
  },
  {
    name: 'conversations.sqlite unreadable',
    apply: root => unreadable(conversations(root)),
    keeps: both
  },
  {
    name: 'conversations.sqlite of a newer version',
    apply: root => {
      const newer = new Database(conversations(root))
      newer.pragma('user_version = 99')
      newer.close()
    },
    told: /newer Gongbao/,
    stored: false
  },
  {
    name: 'conversations.sqlite-wal with its header flipped',
    apply: root => flipped(conversations(root, '-wal')),
    told: /conversations\.sqlite-wal/,
    setAside: true,
    keeps: both
  },
  ...Object.entries({ zeroed, half, garbage, middle }).map(
    ([manner, apply]): Damage => ({
      name: `conversations.sqlite-wal ${manner}`,
      apply: root => apply(conversations(root, '-wal')),
      told: /conversations\.sqlite-wal/,
      setAside: true,
      keeps: ['filed']
    })
  ),
  {
    name: 'conversations.sqlite-wal a folder',
    apply: root => folder(conversations(root, '-wal')),
    told: /conversations\.sqlite-wal/,
    setAside: true,
    keeps: ['filed']
  },
  ...Object.entries({ zeroed, garbage }).map(
    ([manner, apply]): Damage => ({
      name: `conversations.sqlite-shm ${manner}`,
      apply: root => apply(conversations(root, '-shm')),
      keeps: both
    })
  ),
  {
    name: 'conversations.sqlite-shm a folder',
    apply: root => folder(conversations(root, '-shm')),
    told: /conversations\.sqlite-shm/,
    setAside: true,
    keeps: both
  },
  {
    name: 'conversations.sqlite-journal of garbage',
    apply: root => text('garbage'.repeat(1000))(conversations(root, '-journal')),
    keeps: both
  },
  {
    name: 'conversations.sqlite-journal a folder',
    apply: root => folder(conversations(root, '-journal')),
    told: /conversations\.sqlite-journal/,
    setAside: true,
    keeps: both
  }
]

export { conversationKinds, indexKinds }
