import { Converter } from 'opencc-js/t2cn'

const toSimplified = Converter({ from: 't', to: 'cn' })
const folded = new Map<string, string>()

function foldCharacter(character: string): string {
  const known = folded.get(character)
  if (known !== undefined) return known
  const form = toSimplified(character.normalize('NFKC').toLowerCase())
  // A form of another length (㈱, ﬁ) would shift every offset behind it, so such characters stay.
  const same = form.length === character.length ? form : character
  folded.set(character, same)
  return same
}

/**
 * The form texts are compared in: traditional characters simplified (OpenCC), full width to half, lower case.
 * Done character by character, so the result has the length of the text and offsets hold in both.
 * @example fold('廣州市總工會ＡＢＣ') // '广州市总工会abc'
 */
export function fold(text: string): string {
  let form = ''
  for (const character of text) form += foldCharacter(character)
  return form
}
