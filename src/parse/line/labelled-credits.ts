/** What a label says that somebody did for a piece's words. */
const wording =
  '(?:文|文字|撰文|撰稿|采写|採寫|作者|供稿|口述|讲述|整理|记录|采访|採訪|访谈|执笔|编译|翻译|译|对话)'
/** What it says that somebody did for its pictures. */
const picturing = '(?:图|圖|图片|圖片|摄影|攝影|摄|攝|照片|绘图|插图|制图|视频)'
const joint = '\\s*[、/／&和与與兼]?\\s*'
const labelled = new RegExp(
  `^${wording}(?:${joint}(?:${wording}|${picturing})){0,3}\\s*[/／:：|｜]\\s*(?=\\S)`,
  'u'
)
const anyLabel = /^\p{Script=Han}{1,4}(?:[、/／]\p{Script=Han}{1,4}){0,3}\s*[:：/／]\s*\S/u
const ofPiece = new RegExp(
  `^(?:${wording}|${picturing})(?:${joint}(?:${wording}|${picturing})){0,3}\\s*[/／:：|｜]`,
  'u'
)
/** Between one credit and the next. */
const between =
  /\s+(?=\p{Script=Han}{1,4}(?:[、/／]\p{Script=Han}{1,4}){0,3}\s*[:：])|\s{2,}|\s*[|｜]\s*|[；;]\s*/u
/** What says who, and no more: names, bodies and what they are, in brackets or not. */
const whoever = /^[\p{Script=Han}·\s、,，]{2,24}(?:[（(][^（）()。！？]{2,24}[）)])?$/u
const tells = /[的了是在把被让对从]|如下|以下/u
/** A line of more characters is a statement. */
const longest = 120

/**
 * The credits that a line gives by labels, those of the piece's words and pictures alone, as printed; null for a line that
 * begins with none or says anything besides.
 *
 * @example
 * labelledCredits('采访、整理：阚星河　　摄影：邬可　　编审：司徒望') // '采访、整理：阚星河　　摄影：邬可'
 * labelledCredits('文 / 柴望舒（县总工会主席）') // '文 / 柴望舒（县总工会主席）'
 */
export function labelledCredits(line: string): string | null {
  const text = line.trim()
  if (text.length > longest || !labelled.test(text)) return null
  const parts = text.split(between).filter(part => part !== '')
  if (!parts.every(part => anyLabel.test(part))) return null
  const own = parts.findIndex(part => !ofPiece.test(part))
  const credits = own < 0 ? parts : parts.slice(0, own)
  const isWho = credits.every(part => {
    const who = part.replace(ofPiece, '').trim()
    return whoever.test(who) && !tells.test(who)
  })
  const last = credits.at(-1)
  return isWho && last !== undefined ? text.slice(0, text.indexOf(last) + last.length) : null
}
