/**
 * The city of a place, by which its reports are found together; the place itself where it names none.
 * @example cityOf('盐城市建湖县') // '盐城市'
 */
export const cityOf = (place: string): string =>
  /^(?:.{2,7}(?:省|自治区))?(.{1,7}?(?:市|自治州|地区|盟))/u.exec(place)?.[1] ?? place
