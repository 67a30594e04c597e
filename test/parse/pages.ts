import { readdirSync, readFileSync } from 'node:fs'
import { decodeText } from '../../src/parse/load/decode.ts'
import type { Bulletin } from '../../src/types.ts'

function read(folder: URL): Bulletin[] {
  return readdirSync(folder)
    .filter(name => /\.(?:txt|md)$/.test(name))
    .sort()
    .map(file => ({ file, text: decodeText(readFileSync(new URL(file, folder))).text }))
}

/** The five printed pages of the repository. */
export const seedPages: readonly Bulletin[] = read(new URL('../../seeds/', import.meta.url))

/** Invented pages in other papers' layouts. */
export const fixturePages: readonly Bulletin[] = read(
  new URL('../fixtures/pages/', import.meta.url)
)

export const allPages: readonly Bulletin[] = [...seedPages, ...fixturePages]

export const squash = (text: string): string => text.replace(/\s+/gu, '')
