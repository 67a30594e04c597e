const traditional =
  '聞圖說説遞訊報簡動態鏡頭點評鏈專欄關視線園傳真錦臺廣掃描連擷風題導讀責編輯對審閱總個餘萬億條場噸項頁號輛張間戶來頒創獲會員記團體電導'
const simplified =
  '闻图说说递讯报简动态镜头点评链专栏关视线园传真锦台广扫描连撷风题导读责编辑对审阅总个余万亿条场吨项页号辆张间户来颁创获会员记团体电导'

const forms: ReadonlyMap<string, string> = new Map(
  [...traditional].map((character, at) => [character, [...simplified][at] ?? character])
)

/**
 * Traditional forms of the characters that page heads and units are made of, made simplified; the text keeps its
 * length. It serves recognition only: what is quoted stays as printed.
 *
 * @example
 * foldForms('圖說新聞') // '图说新闻'
 */
export function foldForms(text: string): string {
  let folded = ''
  for (const character of text) folded += forms.get(character) ?? character
  return folded
}
