/** Controls, marks of direction, what has no width, private and unassigned characters: what a reader cannot see. */
const hidden =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu
const layout = new Set(['\n', '\t', '\r'])

const hiddenIn = (text: string) =>
  new Set((text.match(hidden) ?? []).filter(character => !layout.has(character)))

const nameOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/**
 * Characters of `text` that do not show, and that `source` does not have either; line ends and tabs aside.
 * @example hiddenCharacters('夜\u202e校', '夜校') // ['U+202E']
 */
export function hiddenCharacters(text: string, source: string): string[] {
  const held = hiddenIn(source)
  return [...hiddenIn(text)].filter(character => !held.has(character)).map(nameOf)
}
