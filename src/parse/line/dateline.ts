import { isSignatureText } from './byline.ts'
import { recordHeadOf } from './record-head.ts'

/** What opens a report: `本报讯(记者张三)`, `新华社北京5月1日电`, `【本报讯】`. */
export interface Dateline {
  /** Length of the dateline with its reporter brackets; the body starts here. */
  readonly length: number
  readonly byline: string | null
  /** The date of a wire dateline, such as `5月1日`. */
  readonly date: string | null
  /** The date an archive put in front of the line, `YYYY-MM-DD`. */
  readonly recorded: string | null
}

const own = '(?:本[报報刊网網台站社])'
const wire = String.raw`(?:据?(?:新[华華]社|中新[社网]|中国新[闻聞][网社]|\p{Script=Han}{2,6}(?:日报|晚报|早报|时报|日報|晚報|工报|工人报|青年报|商报|融媒|网|社)))`
const place = String.raw`(?:\s*\p{Script=Han}{1,8}?)?`
const date = String.raw`(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?`
const mark = '(?:[讯訊]|[电電]|[综綜]合?消息|消息)'
const withOutlet = new RegExp(
  String.raw`^[【〔\[(（]?\s*(?:据\s*)?(?:${own}(?!通[讯訊])${place}\s*${date}\s*${mark}|${wire}${place}\s*${date}\s*[电電]|${wire}(?:\d{4}年)?\d{1,2}月\d{1,2}日[讯訊]|${wire}${place}[讯訊](?=[\s(（】\]]))\s*[】〕\])）]?[ \u3000\t]*`,
  'u'
)
const datePattern = /(?:\d{4}年)?\d{1,2}月\d{1,2}日(?=\s*[电電讯訊])/u
const bracketed = /^[（(【]\s*([^()（）【】]{2,80})\s*[)）】]\s*/u
/** The outlet or rank before a role. */
const rank =
  '(?:本[报報刊台网網]|全媒[体體]|融媒[体體]|[见見][习習]|[实實][习習]|特[约約]|首席|[驻駐]地|高[级級])*'
const reporterWord = /记者|記者|通讯员|通訊員|特约|实习生|报道员|撰稿|编辑/u
const bracketOnly = new RegExp(
  String.raw`^[（(【]\s*(${rank}(?:[记記]者|通[讯訊][员員]|[实實][习習]生)[^()（）【】]{2,80}?)\s*[讯訊]?\s*[)）】]\s*(?=\S)`,
  'u'
)
const names = String.raw`\p{Script=Han}{2,4}?(?:[ 、\u3000]+\p{Script=Han}{2,4}?){0,3}?`
const role = `${rank}(?:[记記]者|通[讯訊][员員]|[实實][习習]生|[报報]道[员員])`
const unbracketed = new RegExp(
  String.raw`^(${role}\s*${names}(?:\s+${role}\s*${names}){0,2})(?:\s*(?:报道|報道|報導))?(?:[：:]\s*|\s+)`,
  'u'
)

/** A dateline ends within this many characters; a bound keeps long lines linear. */
const longestDateline = 200

/**
 * The dateline at the start of a line, or null.
 *
 * @example
 * datelineOf('本报讯(记者张三)5月1日,县总工会') // { length: 9, byline: '记者张三', date: null, recorded: null }
 */
export function datelineOf(whole: string): Dateline | null {
  const line = whole.slice(0, longestDateline)
  const record = recordHeadOf(line)
  if (!record) return plainDateline(line)
  const inner = plainDateline(line.slice(record.length))
  return {
    length: record.length + (inner?.length ?? 0),
    byline: inner?.byline ?? null,
    date: inner?.date ?? null,
    recorded: record.date
  }
}

function plainDateline(line: string): Dateline | null {
  const outlet = withOutlet.exec(line)
  if (!outlet) return bracketDateline(line)
  const head = outlet[0]
  const reporter = reporterAt(line.slice(head.length))
  return {
    length: head.length + (reporter?.length ?? 0),
    byline: reporter?.byline ?? null,
    date: datePattern.exec(head)?.[0] ?? null,
    recorded: null
  }
}

function bracketDateline(line: string): Dateline | null {
  const match = bracketOnly.exec(line)
  const byline = match?.[1]
  if (!match || byline === undefined) return null
  return { length: match[0].length, byline: withoutPlace(byline), date: null, recorded: null }
}

/** 記者王小明／台北報導 names the place of the report behind the names. */
const withoutPlace = (byline: string): string =>
  byline.replace(/\s*[／/]\s*\p{Script=Han}{2,6}(?:报道|報道|報導)$/u, '').trim()

function reporterAt(rest: string): { length: number; byline: string } | null {
  const inBrackets = bracketed.exec(rest)
  if (inBrackets?.[1] && (reporterWord.test(inBrackets[1]) || isSignatureText(inBrackets[1]))) {
    return { length: inBrackets[0].length, byline: inBrackets[1].trim() }
  }
  const open = unbracketed.exec(rest)
  const names = open?.[1]?.replace(/(?:报道|報道|報導)$/u, '').trim()
  return open && names ? { length: open[0].length, byline: names } : null
}
