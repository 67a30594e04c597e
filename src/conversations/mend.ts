import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { syncToDisk } from '../disk/durable-files.ts'
import { asideName, setAside } from '../disk/set-aside.ts'
import { openConversationsFile, sqliteSuffixes } from './file.ts'
import { salvageLeaves } from './salvage-leaves.ts'
import { salvagePages } from './salvage-pages.ts'
import { type Salvaged, salvageRows } from './salvage-rows.ts'
import type { DamagedConversationsError } from './storage-errors.ts'

const nothing: Salvaged = { conversations: 0, turns: 0, feedback: 0 }

/** Names of what is written on the way; what an earlier try left is written over. */
const workNames = (file: string) => ({ pages: `${file}.pages`, mended: `${file}.mended` })

function remove(path: string): void {
  for (const part of sqliteSuffixes) rmSync(path + part, { force: true })
}

function copyRows(pages: string, target: Database.Database): Salvaged {
  const source = new Database(pages, { readonly: true })
  const { salvaged, holes } = salvageRows(source, target)
  source.close()
  if (!holes) return salvaged
  const more = salvageLeaves(pages, target)
  return {
    conversations: salvaged.conversations + more.conversations,
    turns: salvaged.turns + more.turns,
    feedback: salvaged.feedback + more.feedback
  }
}

/** Writes a new file of what can be read. */
function salvage(file: string): Salvaged {
  const { pages, mended } = workNames(file)
  remove(pages)
  const target = beginMended(mended)
  try {
    if (!salvagePages(file, pages)) return nothing
    return target.transaction(() => copyRows(pages, target))()
  } finally {
    // The last connection to close brings the log into the file and removes it.
    target.close()
    remove(pages)
  }
}

function beginMended(mended: string): Database.Database {
  remove(mended)
  return openConversationsFile(mended, false)
}

/** All parts under one name, so that SQLite's own tools find the log beside its file. */
function setAsideAll(file: string): string {
  const aside = asideName(file, sqliteSuffixes)
  for (const part of sqliteSuffixes)
    if (existsSync(file + part)) renameSync(file + part, aside + part)
  return aside
}

const counted = ({ conversations, turns }: Salvaged) =>
  `${conversations} conversations with ${Math.floor(turns / 2)} answers could be taken over from it`

/**
 * Sets damaged parts of the conversations file aside, with a new file in its place that holds what could still be read.
 * Only for a process that has the file alone. Killed at any moment, it leaves the damaged file or the mended one, and
 * what is set aside either way.
 * @returns one line for the keeper of the machine
 * @throws Error of the disk, such as a full one, with everything as it was
 */
export function mendConversations(file: string, damage: DamagedConversationsError): string {
  const name = basename(file)
  const { part, message: reason } = damage
  // A folder or the like, where a file of SQLite's belongs that holds nothing the database lacks.
  if (part !== '' && reason === 'is no file') {
    const aside = basename(setAside(file + part))
    return `${name}${part} ${reason}: it is kept as ${aside}, look into it and delete it`
  }
  const { mended } = workNames(file)
  const foreign = reason === 'is of another program'
  if (foreign) beginMended(mended).close()
  const salvaged = foreign ? nothing : salvage(file)
  syncToDisk(mended)
  const aside = basename(setAsideAll(file))
  renameSync(mended, file)
  if (foreign)
    return `${name} ${reason}: it is kept as ${aside}: set GONGBAO_CONVERSATIONS to another file and move it back`
  return `${name}${part} ${reason}: ${counted(salvaged)}; it is kept as ${aside}: look into it (sqlite3 ${aside} .recover), then delete it`
}

/** Ends what a process began that died between setting aside and putting in place. */
export function finishMending(file: string): void {
  const { mended } = workNames(file)
  if (!existsSync(file) && existsSync(mended)) renameSync(mended, file)
}
