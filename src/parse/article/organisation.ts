import { findPlaces } from '../../chinese/places.ts'

const suffix =
  /^(.{0,28}?(?:总工会|總工會|工会联合会|工联会|联合工会|工会委员会|工会|工會)(?:女职工委员会|经费审查委员会|女职委|经审会)?)/u
const otherSuffix =
  /^(.{0,24}?(?:工人文化宫|文化宫|教育局|卫健委|人社局|管理局|委员会|联合会|基金会|协会|学会|研究院|有限公司|公司|集团|医院|学校|学院|大学|中学|小学|监狱|街道办事处|法院|检察院|[省市县区][\p{Script=Han}]{1,6}局))/u
/** How far into the body its actor is looked for, in characters. */
const leadChars = 320
const stop = /[，,。；;：:、！？!?“”《》（）()\s●■▲△▼◆◇◎○□★☆※•▽]/u
const breakWord =
  /召开|举办|开展|组织|联合(?!会|工会)|会同|举行|印发|走进|来到|传来|[的被了由在向]|\*/u
const host =
  /由([^，,。；、]{2,30})(?:、[^，,。；]{0,90})?(?:共同|联合)?(?:主办|牵头|组织|发起|举办)/u
const shortUnion = /(?:市|县|区|旗|州|省)总(?!工会|工|部|局|站|理|体|医|额|量|数|计|结|经)/u

/**
 * The body's main actor: the first union or other body named in the headline or in the lead, as fully as printed.
 *
 * @example
 * organisationOf('鹤山市总参赛获奖', '近日,江门鹤山市总工会参赛项目获奖。') // '江门鹤山市总工会'
 */
export function organisationOf(title: string, text: string): string | null {
  const paragraphs = text.slice(0, leadChars).split('\n').slice(0, 2)
  // What is quoted names honours and slogans, not actors.
  const lead = (paragraphs[0] ?? '').replace(/“[^”]*”/gu, '，')
  const inTitle = namedIn(title, suffix) ?? unionShortIn(title)
  const inLead = hostIn(paragraphs.join('\n')) ?? namedIn(lead, suffix)
  return fuller(inTitle, inLead) ?? namedIn(title, otherSuffix) ?? placedIn(lead)
}

/** Of a name in the headline and one in the lead: the longer form of the same, else the headline's. */
function fuller(inTitle: string | null, inLead: string | null): string | null {
  if (!inTitle || !inLead) return inTitle ?? inLead
  if (inTitle.includes(inLead)) return inTitle
  const place = findPlaces(inTitle)[0]
  // A headline leaves the place off, or puts it on a line of its own.
  if (place === undefined && findPlaces(inLead)[0]?.start === 0) return inLead
  const same = inLead.includes(inTitle) || (place !== undefined && inLead.includes(place.text))
  return same ? inLead : inTitle
}

function hostIn(lead: string): string | null {
  const words = host.exec(lead)?.[1]
  return words ? namedIn(words, suffix) : null
}

function namedIn(text: string, end: RegExp): string | null {
  for (const clause of text.split(stop)) {
    const from = opening(clause)
    const name = end.exec(clause.slice(from))?.[1]
    if (name && !breakWord.test(name) && name.length >= 4) return inFull(name)
  }
  return null
}

/** Other bodies than unions are taken from the body only when their name begins with a place. */
function placedIn(lead: string): string | null {
  const name = namedIn(lead, otherSuffix)
  return name && findPlaces(name)[0]?.start === 0 ? name : null
}

/** Committees are printed short in headlines. */
function inFull(name: string): string {
  return name.replace(/女职委$/u, '女职工委员会').replace(/经审会$/u, '经费审查委员会')
}

/** Where a name may begin in a clause: at its first place, past words such as 近日 and 由. */
function opening(clause: string): number {
  const place = findPlaces(clause)[0]
  if (place && place.start <= 12) return place.start
  return (
    /^(?:近日|日前|由|在|为|上午|下午|\d{1,2}月\d{1,2}日(?:上午|下午|晚)?)+/u.exec(clause)?.[0]
      .length ?? 0
  )
}

/** 某某市总 stands for 某某市总工会 in headlines. */
function unionShortIn(title: string): string | null {
  const short = shortUnion.exec(title)
  if (!short) return null
  const name =
    title
      .slice(0, short.index + short[0].length)
      .split(stop)
      .at(-1) ?? ''
  const from = opening(name)
  return name.length - from >= 3 ? `${name.slice(from)}工会` : null
}
