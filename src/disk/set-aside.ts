import { existsSync, renameSync } from 'node:fs'

/** Seconds are fine enough: a second part of the same name in one gets a number. */
const stampOf = (now: Date) => now.toISOString().replace(/\D/g, '').slice(0, 14)

/**
 * A name beside `path` that no file has, under which what is damaged is kept: `CURRENT.damaged-20260508093000`.
 * @param suffixes of files that are to go with it; none of theirs is taken either
 */
export function asideName(
  path: string,
  suffixes: readonly string[] = [''],
  now = new Date()
): string {
  const name = `${path}.damaged-${stampOf(now)}`
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}-${number}`
    if (!suffixes.some(suffix => existsSync(tried + suffix))) return tried
  }
}

/**
 * Renames what is damaged, so that nothing is lost that somebody may yet want to look into.
 * @returns its new name
 */
export function setAside(path: string): string {
  const aside = asideName(path)
  renameSync(path, aside)
  return aside
}

/** Whether a name in a folder is that of something set aside. */
export const isSetAside = (name: string): boolean => /\.damaged-\d{14}/.test(name)

/** Told one line about what was damaged, what became of it and how to mend it. */
export type Tell = (line: string) => void
