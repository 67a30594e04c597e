/** Names by which papers call a city besides its own. Those that are words or districts as well, such as 山城, are left out. */
const cities: ReadonlyMap<string, string> = new Map([
  ['羊城', '广州'],
  ['鹏城', '深圳'],
  ['莞邑', '东莞'],
  ['莞城', '东莞'],
  ['榕城', '福州'],
  ['鹭岛', '厦门'],
  ['蓉城', '成都'],
  ['申城', '上海'],
  ['津门', '天津'],
  ['津沽', '天津'],
  ['泉城', '济南'],
  ['冰城', '哈尔滨'],
  ['杭城', '杭州'],
  ['甬城', '宁波'],
  ['洪城', '南昌'],
  ['邕城', '南宁'],
  ['黔中', '贵州']
])
/** Behind a byname these make another name of it: 榕城区 is a district elsewhere. */
const ofAnother = '(?:[县区镇乡市村路]|街道|晚报|日报|派|工报|学院|大学|铁路|公司|集团|石化)'
const byname = new RegExp(`(?:${[...cities.keys()].join('|')})(?!${ofAnother})`, 'gu')
const quoted = /([“「『《"][^“”「」『』《》"]{0,80}[”」』》"])/u

/**
 * A folded question with bynames of cities as the cities' names, but in quotation marks and in the names of others.
 * @example withCityNames('鹏城的五小竞赛') // '深圳的五小竞赛'
 */
export const withCityNames = (question: string): string =>
  question
    .split(quoted)
    .map((piece, at) =>
      at % 2 === 1 ? piece : piece.replace(byname, name => cities.get(name) ?? name)
    )
    .join('')
