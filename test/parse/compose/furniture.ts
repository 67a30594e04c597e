import { type Draw, forms } from './draw.ts'
import { type Piece, type Row, row } from './printed.ts'
import { dayOf, personName, placeName, unionName } from './words.ts'

/** What a house prints about its paper: the same on each of its pages. */
export interface Paper {
  readonly name: string
  readonly year: number
  readonly month: number
  readonly day: number
  readonly number: number
}

export function paperOf(draw: Draw): Paper {
  const place = placeName(draw)
  const name = draw.form(
    forms(
      [
        `${place.slice(0, 2)}工人报`,
        `${place}工运`,
        `${place.slice(0, 2)}机电工会之声`,
        '工会工作简报',
        `${place.slice(0, 2)}职工周刊`,
        `${place}总工会通讯`,
        '职工之家',
        '工会动态',
        `${place.slice(0, 2)}工会信息`,
        `${place.slice(0, 2)}劳动月刊`,
        '娘家人',
        `${place.slice(0, 2)}工友`,
        '工会简讯',
        '简 报'
      ],
      [
        `${place.slice(0, 2)}工会快讯`,
        `${place.slice(0, 2)}总工会简报`,
        '职工家园',
        '工运动态',
        `${place.slice(0, 2)}工会报`
      ]
    )
  )
  return { name, ...dayOf(draw), number: draw.between(1, 400) }
}

const weekdays = [...'一二三四五六日']
const dateOf = ({ year, month, day }: Paper): string => `${year}年${month}月${day}日`

const datelines = forms<(paper: Paper, draw: Draw) => string>(
  [
    (paper, draw) => `${dateOf(paper)} 星期${draw.of(weekdays)} 第${draw.between(1, 8)}版`,
    (paper, draw) => `${dateOf(paper)}　星期${draw.of(weekdays)}`,
    (paper, draw) => `${dateOf(paper)} 第${draw.of([...'一二三四'])}版`,
    paper => `第${paper.number}期　${dateOf(paper)}`,
    paper => `总第${paper.number}期 ${dateOf(paper)}`,
    paper => `${paper.year}年第${paper.number % 12 || 12}期（总第${paper.number}期）`,
    paper => dateOf(paper),
    (paper, draw) => `${unionName(draw)}办公室编　　　　　${dateOf(paper)}`,
    (paper, draw) =>
      `第${String(draw.between(1, 8)).padStart(2, '0')}版：${draw.of(['要闻', '综合', '基层'])} ${dateOf(paper)}`,
    paper => `${paper.year}.${paper.month}.${paper.day}　NO.${paper.number}`,
    paper => `${paper.year}年${paper.month}月号　第${paper.number}号`,
    (paper, draw) =>
      `${dateOf(paper)} 农历${draw.of(['三月初五', '腊月廿三'])} 今日${draw.between(4, 8)}版`,
    paper => `〔${paper.year}〕第${paper.number}期`,
    paper => `${paper.year}〔${paper.number}〕号`,
    (paper, draw) => `${unionName(draw)}　　　　${dateOf(paper)}`
  ],
  [
    paper => `出版日期：${dateOf(paper)}`,
    paper => `Vol.${paper.number}　${paper.year}/${paper.month}/${paper.day}`,
    paper => `（${paper.year}）第${paper.number}期　总${paper.number}期`,
    (paper, draw) => `${dateOf(paper)}出版　${unionName(draw)}编印`
  ]
)
const imprints = forms<(paper: Paper, draw: Draw) => string>(
  [
    (_, draw) => `主办：${unionName(draw)} 主编：${personName(draw)} 执行编辑：${personName(draw)}`,
    (_, draw) => `责任编辑：${personName(draw)} 校对：${personName(draw)}`,
    (_, draw) =>
      `编辑 ${personName(draw)} 电话 0${draw.between(311, 999)}-${draw.between(2000000, 8999999)}`,
    (_, draw) => `本版编辑 ${personName(draw)}`,
    (_, draw) => `责编/${personName(draw)} 电话/${draw.between(2000000, 8999999)}`,
    (_, draw) => `签发：${personName(draw)}`,
    paper => `第${paper.number}期`,
    paper => `（总第${paper.number}期）`,
    (_, draw) =>
      `国内统一刊号CN${draw.between(11, 99)}-00${draw.between(10, 99)} 今日${draw.of(['四', '八', '4'])}版`,
    (_, draw) => `本版法律顾问 ${placeName(draw).slice(0, 2)}律师事务所`,
    (_, draw) => `${unionName(draw)}主办`,
    () => '内部资料 免费交流',
    (_, draw) => `投稿邮箱：gh${draw.between(10, 99)}@news.example`,
    () => '（内部刊物 注意保存）',
    (_, draw) =>
      `综 合`
        .replace('综', draw.of([...'综副文']))
        .replace('副 合', '副 刊')
        .replace('文 合', '文 体')
  ],
  [
    (_, draw) => `总编辑：${personName(draw)}　副总编辑：${personName(draw)}`,
    (_, draw) => `责任编辑/${personName(draw)} 版式/${personName(draw)}`,
    (_, draw) =>
      `采编中心 ${draw.between(2000000, 8999999)}　发行部 ${draw.between(2000000, 8999999)}`,
    () => '今日天气：多云转晴 12～21℃',
    (_, draw) => `投稿信箱：gh${draw.between(10, 99)}@mail.example（来稿请注明单位）`,
    (_, draw) => `第${draw.between(2, 8)}版 责编：${personName(draw)}`
  ]
)
const otherImprints = forms<(paper: Paper, draw: Draw) => string>([
  (_, draw) =>
    `编审：${personName(draw)}　美编：${personName(draw)}　值班主任：${personName(draw)}`,
  (_, draw) => `主管单位：${unionName(draw)}`,
  (_, draw) => `准印证号：（${placeName(draw).charAt(0)}）L${draw.between(1000, 9999)}`,
  (_, draw) => `审稿：${personName(draw)}　核稿：${personName(draw)}`,
  (_, draw) => `读者热线：${draw.between(2000000, 8999999)}　网址：www.gonghui.example`,
  (_, draw) => `编委会主任：${personName(draw)}`,
  (_, draw) => `点击上方“${placeName(draw)}总工会”关注我们`,
  () => '点击蓝字 关注我们',
  () => '当前位置：首页 > 工会要闻 > 正文',
  () => '【字体：大 中 小】 【打印】 【关闭】',
  () => '（内部资料 注意保存）'
])
const footers = forms<(draw: Draw) => string>(
  [
    draw => `报：${placeName(draw)}总工会，县委、县人大、县政府、县政协办公室。`,
    draw => `送：${unionName(draw)}常委、兼职副主席。`,
    () => '发：各乡镇（街道）总工会，县直各基层工会。',
    draw =>
      `责任编辑：${personName(draw)}    校对：${personName(draw)}    （共印${draw.between(50, 500)}份）`,
    draw => `投稿邮箱：gh${draw.between(10, 99)}@news.example 内部资料 免费交流`,
    draw => `— ${draw.between(1, 8)} —`,
    draw => `印刷：${placeName(draw)}印刷厂`,
    draw =>
      `本报地址：${placeName(draw)}人民路${draw.between(1, 200)}号 邮编：${draw.between(100000, 899999)}`
  ],
  [
    draw => `本期责编：${personName(draw)}　本期校对：${personName(draw)}`,
    draw => `${placeName(draw)}总工会宣教部印制`,
    draw => `分送：${unionName(draw)}，存档。`,
    draw => `欢迎投稿：gh${draw.between(10, 99)}@news.example`,
    () => '第 3 版　共 4 版'
  ]
)
const otherFooters = forms<(draw: Draw) => string>([
  draw => `主送：各基层工会　抄送：${unionName(draw)}`,
  draw => `编印：${unionName(draw)}办公室　${draw.between(100, 900)}份`,
  draw => `第 ${draw.between(1, 8)} 页 共 8 页`,
  draw =>
    `地址：${placeName(draw)}解放路${draw.between(1, 99)}号　电话：${draw.between(2000000, 8999999)}　承印：${placeName(draw)}彩印厂`,
  () => '— END —',
  () => 'END',
  draw => `来源：${placeName(draw)}总工会　编辑：${personName(draw)}　审核：${personName(draw)}`,
  () => '往期推荐',
  () => '长按二维码 关注我们',
  draw => `来源｜${unionName(draw)}`,
  draw => `编辑｜${personName(draw)}`,
  draw => `审核：${personName(draw)}`,
  () => '点个“在看”，让更多人知道',
  () => '戳“阅读原文”报名',
  draw => `${placeName(draw)}工会驿站又添${draw.between(2, 30)}家`,
  () => '分享 收藏 点赞 在看',
  draw => `上一篇：${placeName(draw)}总工会召开全委会`,
  draw => `下一篇：${placeName(draw)}总工会送清凉`,
  draw => `版权所有：${unionName(draw)}　备案号：ICP备${draw.between(10000, 99999)}号`,
  draw => `报送：${unionName(draw)}，县委办公室`,
  draw => `抄送：${placeName(draw)}人大、政府、政协办公室`
])
const rules = forms(
  [
    '━━━━━━━━━━━━━━━━━━━━',
    '────────────────',
    '==========================',
    '* * *',
    '------------------------'
  ],
  ['～～～～～～～～～～', '★★★★★★', '· · · · · · · ·']
)

const furniture = (text: string, set: Row['set'] = 'as-is'): Row => row('furniture', text, set)

/** The head of a page: the paper's name, its date and number, who makes it, perhaps a rule and a list of contents. */
export function pageHead(draw: Draw, paper: Paper, titles: readonly string[]): Piece {
  const centred = draw.chance(0.25) ? 'centre' : 'as-is'
  const rows: Row[] = []
  const subnamed = draw.chance(0.15) ? draw.of(['·维权周刊', '·副刊', '（电子版）']) : ''
  if (draw.chance(0.85)) rows.push(furniture(paper.name + subnamed, centred))
  const lines = [draw.form(datelines)(paper, draw)]
  for (let count = draw.between(0, 3); count > 0; count -= 1)
    lines.push(draw.form(draw.chance(0.65) ? imprints : otherImprints)(paper, draw))
  for (const line of draw.chance(0.3) ? lines.reverse() : lines)
    rows.push(furniture(line, draw.chance(0.15) ? 'right' : centred))
  const ruled = draw.chance(0.3)
  const rule = draw.form(rules)
  if (ruled) rows.push(furniture(rule))
  if (titles.length > 1 && draw.chance(0.22)) {
    const mark = draw.of(['○', '●', '·', '■', '', '▲', '1'])
    rows.push(
      furniture(
        draw.form(
          forms(
            ['★本期要目', '本期要目', '本期导读', '【目录】', '目 录', '导读'],
            ['本期看点', '今日导读', '■要目']
          )
        )
      )
    )
    const dots = draw.chance(0.25)
    titles.forEach((title, at) => {
      const page = dots
        ? `${draw.of(['……', '…………', ' '])}${draw.of([`${at + 1}`, `（${at + 1}）`, `第${'一二三四五六七八九'.charAt(at % 9)}版`])}`
        : ''
      rows.push(furniture((mark === '1' ? `${at + 1}. ` : mark) + title + page))
    })
    if (ruled) rows.push(furniture(rule))
  }
  return { article: false, rows }
}

/** The running head of a further page in the same file. */
export function nextPage(draw: Draw, paper: Paper): Piece {
  const rows = [furniture(draw.form(datelines)(paper, draw))]
  if (draw.chance(0.7)) rows.unshift(furniture(paper.name))
  if (draw.chance(0.5)) rows.push(furniture(draw.form(imprints)(paper, draw)))
  return { article: false, rows }
}

export function pageFoot(draw: Draw): Piece {
  const rows: Row[] = draw.chance(0.4) ? [furniture(draw.form(rules))] : []
  for (let count = draw.between(1, 3); count > 0; count -= 1)
    rows.push(
      furniture(
        draw.form(draw.chance(0.6) ? footers : otherFooters)(draw),
        draw.chance(0.1) ? 'right' : 'as-is'
      )
    )
  return { article: false, rows }
}
