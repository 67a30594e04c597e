/** Bytes of GB 2312's first level: rows 16 to 55 hold the 3,755 characters in common use, places 1 to 94 each. */
const rows = { from: 0xb0, to: 0xd7 }
const places = { from: 0xa1, to: 0xfe }

function readCommon(): ReadonlySet<string> {
  const bytes: number[] = []
  for (let row = rows.from; row <= rows.to; row++)
    for (let place = places.from; place <= places.to; place++) bytes.push(row, place)
  const text = new TextDecoder('gbk').decode(Uint8Array.from(bytes))
  return new Set(text.match(/\p{Script=Han}/gu))
}

let common: ReadonlySet<string> | undefined

/**
 * Whether a simplified character is one of the 3,755 in common use, as GB 2312 has them: 爹 and 吩, not 獐 or 嵊, which
 * stand in names.
 */
export function isCommonCharacter(character: string): boolean {
  common ??= readCommon()
  return common.has(character)
}
