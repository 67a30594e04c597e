import type { Plan } from './plan-build.ts'
import type { Written } from './write-segment.ts'

/** So many files' notes are kept with a build; the page that shows them is read by people. */
const mostNoted = 1000

/** What the build says of files: faults of this rebuild, which tried all of them again, and notes of all that are in it. */
export function reportOf({ base, changes }: Plan, { skipped, notes }: Written) {
  const outdated = new Set(changes.outdated.map(({ file }) => file))
  const earlier = base.manifest?.meta.notes?.filter(({ file }) => !outdated.has(file)) ?? []
  return {
    skipped: [...changes.faults, ...skipped].sort(byFile),
    notes: [...notes, ...earlier].sort(byFile).slice(0, mostNoted)
  }
}

const byFile = (a: { readonly file: string }, b: { readonly file: string }) =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : 0
