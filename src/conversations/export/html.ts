import type {
  ExportedConversation,
  ExportedLine,
  ExportedSource,
  ExportedTurn
} from './exported.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}
const plain = (text: string) => text.replace(/[&<>"']/g, character => entities[character] ?? '')

const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en')

const style = `body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 system-ui,sans-serif;color:#22201d}
h1{font-size:1.2rem;color:#9c2218}h2{margin-top:2.5rem;font-size:1.15rem}h3{margin-bottom:0;font-size:.875rem;color:#5f5a52}
a{color:#9c2218}li li{color:#5f5a52}ul{padding-left:1.2rem}`

const linked = (words: string, address: string | null) =>
  address === null ? words : `<a href="${plain(address)}">${words}</a>`

const lineHtml = ({ pieces }: ExportedLine) =>
  pieces
    .map(piece => ('text' in piece ? plain(piece.text) : linked(`[${piece.n}]`, piece.address)))
    .join('')

/** Runs of list items become lists, other lines paragraphs. */
function answerHtml(lines: readonly ExportedLine[]): string {
  return lines
    .map((line, at) => {
      if (!line.item) return `<p>${lineHtml(line)}</p>`
      const first = !lines[at - 1]?.item
      const last = !lines[at + 1]?.item
      return `${first ? '<ul>' : ''}<li>${lineHtml(line)}</li>${last ? '</ul>' : ''}`
    })
    .join('\n')
}

function sourceHtml({ title, date, file, also, address, quotes }: ExportedSource): string {
  const reprints = also.length > 0 ? ` = ${also.map(plain).join(', ')}` : ''
  const rows = quotes.map(
    ({ n, where, quote }) =>
      `<li>[${n}] <span class="where">${plain(where)}</span> <span lang="${languageOf(quote)}">${plain(quote)}</span></li>`
  )
  return `<li>${linked(plain(title), address)}${date ? ` (${date})` : ''}, <code>${plain(file)}</code>${reprints}
<ul>${rows.join('\n')}</ul></li>`
}

function turnHtml({ question, lines, sources, heading }: ExportedTurn): string {
  const cited =
    sources.length > 0
      ? `<h3>${plain(heading)}</h3>\n<ul>${sources.map(sourceHtml).join('\n')}</ul>`
      : ''
  return `<h2>${plain(question)}</h2>\n${answerHtml(lines)}\n${cited}`
}

/** A conversation as one HTML file that needs no other. */
export function asHtml({ title, day, turns }: ExportedConversation): string {
  return `<!doctype html>
<html lang="${languageOf(title)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${plain(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>工报 Gongbao</h1>
<p>${day}</p>
${turns.map(turnHtml).join('\n')}
</body>
</html>
`
}
