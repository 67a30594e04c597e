const mark =
  /^[（(]?\s*(?:紧?[上緊]?接|接)\s*(?:第\s*)?[A-Z]?[\d０-９一二三四五六七八九十]{1,3}\s*[版页頁][^）)]{0,12}[)）]?\s*/u

/**
 * The length of the words that say where a piece comes from, at the start of a line; 0 when there are none.
 *
 * @example
 * resumedFrom('（上接第一版）在地图上') // 7
 */
export function resumedFrom(text: string): number {
  return mark.exec(text.slice(0, 40))?.[0].length ?? 0
}
