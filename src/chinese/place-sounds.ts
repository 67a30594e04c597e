import { pinyinOf } from './pinyin.ts'
import { placeNames } from './places.ts'

/** Short Chinese names of places by their pinyin without spaces, those of larger places first: `zhanjiang` -> 湛江. */
export type PlaceSounds = ReadonlyMap<string, readonly string[]>

let made: PlaceSounds | undefined

function make(): PlaceSounds {
  const names = new Map<string, string[]>()
  for (const { shortName } of placeNames()) {
    const sound = pinyinOf(shortName)
    const known = names.get(sound) ?? []
    if (!known.includes(shortName)) names.set(sound, [...known, shortName])
  }
  return names
}

/** Made when it is first asked for: thousands of names take a while to sound out. */
export function placeSounds(): PlaceSounds {
  made ??= make()
  return made
}
