import { describe, expect, it } from 'vitest'
import { bulletinOf, loadDocument } from '../../src/parse/load/load-document.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'

const parse = (text: string) => parseBulletin({ file: '合集.txt', text })

describe('what a page does again and again', () => {
  const body = '工会的人说，夜里的班车从今天起每半小时开一趟，车上备了热水和毯子，谁都可以坐。'

  it('what stands below one of several like rules heads the next piece', () => {
    const posts = ['柜子装到了村口', '体检加了两项', '夜里的自习室'].map(
      (title, at) =>
        `==========\n${title}\n2025-06-${10 + at} 18:30 发表于榕湾\n\n${body}\n\n编辑:小榕 审核:阮建章\n`
    )
    const { articles } = parse(`推送合集\n\n${posts.join('\n')}`)
    expect(articles.map(({ title, date }) => [title, date?.from])).toEqual([
      ['柜子装到了村口', '2025-06-10'],
      ['体检加了两项', '2025-06-11'],
      ['夜里的自习室', '2025-06-12']
    ])
    expect(articles.every(({ text }) => !text.includes('审核'))).toBe(true)
  })

  it('names of columns in brackets head what stands below them and are no titles', () => {
    const pieces = ['頭條', '訴訟', '安衛筆記'].map(
      (column, at) => `【${column}】\n${['罷工投票過關', '一審贏了', '兩根手指'][at]}\n\n${body}\n`
    )
    const { articles } = parse(pieces.join('\n'))
    expect(articles.map(({ title, section }) => [title, section])).toEqual([
      ['罷工投票過關', '【頭條】'],
      ['一審贏了', '【訴訟】'],
      ['兩根手指', '【安衛筆記】']
    ])
  })

  it('the questions of an interview are one piece, and so are letters with their replies', () => {
    const talk = `她把缝纫机修成了“哑巴”
——对话服装厂保全工喻小满
采访：费一鸣

问：您这手艺跟谁学的？
答：跟我师傅麻广田学的，学了四年。

问：一天要修几台？
答：忙的时候十二台。

==========
【来信与答复】

来信：更衣室的灯坏了半个月，夜里换衣服只能摸黑。（二车间 老夜班）
答复：5月9日已换上新灯，共换了18盏。（后勤科）

来信：班车能不能早十分钟？早上总赶不上打卡。（裁剪组）
答复：6月起早班车提前到6时40分。（行政部）

拔河赛成绩
装卸组：第一名
裁剪组：第二名
`
    const { articles } = parse(`厂报\n2026年5月\n\n${talk}`)
    const [first, second] = articles
    expect(first?.title).toContain('喻小满')
    expect(first?.text).toContain('麻广田')
    expect(first?.text).toContain('十二台')
    expect(second?.title).toBe('【来信与答复】')
    expect(second?.text).toContain('18盏')
    expect(second?.text).toContain('6时40分')
    expect(articles.map(({ text }) => text).join('\n')).toContain('装卸组：第一名\n裁剪组：第二名')
  })

  it('the place that a report is from belongs to the headline below it', () => {
    const pieces = ['澄溪市', '桐埠市', '松棠县'].map(
      (place, at) =>
        `${place}\n${['焊工三天拼手艺', '托管班开到园区里', '驿站添了凉茶'][at]}\n\n${body}\n`
    )
    const { articles } = parse(`澜江工人报\n2025年8月12日 第3版\n\n${pieces.join('\n')}`)
    expect(articles.map(({ title }) => title)).toEqual([
      '澄溪市 焊工三天拼手艺',
      '桐埠市 托管班开到园区里',
      '松棠县 驿站添了凉茶'
    ])
  })

  it('words fenced by signs head what stands below them, without the signs', () => {
    const pieces = ['2024年第四季度（总第27期）', '2025年第一季度（总第28期）'].map(
      title =>
        `======== ${title} ========\n编发：宣教部\n\n【基本数据】${body}\n\n【下季度打算】${body}\n`
    )
    const { articles } = parse(`轨道集团工会季度简报\n\n${pieces.join('\n')}`)
    expect(articles.map(({ title }) => title)).toEqual([
      '2024年第四季度（总第27期）',
      '2025年第一季度（总第28期）'
    ])
    expect(articles[0]?.text).toContain('\n【下季度打算】')
  })

  it('issues of one file with the same columns are one piece each, and their mastheads none', () => {
    const issue = (number: number) =>
      `云坪港工会简报\n第${number}期(总第6${number}期)\n编辑:蔺青禾 签发:郎正坤\n\n【要闻】\n一、${body}\n【人物】\n${body}\n`
    const { articles } = parse([1, 2, 3].map(issue).join('\n'))
    expect(articles.map(({ title }) => title)).toEqual([
      '第1期(总第61期)',
      '第2期(总第62期)',
      '第3期(总第63期)'
    ])
    expect(articles[1]?.text.split('\n').slice(0, 2)).toEqual(['【要闻】', `一、${body}`])
  })

  it('in an issue whose blank lines stand between its pieces only, a heading behind one is a headline', () => {
    const pieces = ['两只书柜搬进了车库', '“不想交”，字签了也没用', '老魏的练习本'].map(
      title => `  ${title}\n  ${body}\n  ${body}\n`
    )
    const { articles } = parse(`《船厂职工》专页\n2025年第6期 总第94期\n\n${pieces.join('\n')}`)
    expect(articles.map(({ title }) => title)).toEqual([
      '两只书柜搬进了车库',
      '“不想交”，字签了也没用',
      '老魏的练习本'
    ])
  })

  it('heads in capitals open reports, and the line below such a head belongs to it', () => {
    const text = `T H E   L A M P
Issue 7   Autumn 2025
Edited by Ann Lee

SHORTER DAYS
Branch secretary on the deal

It took nineteen months, a ballot and more biscuits than I care to
count, but we got there in the end.

A KEY OF OUR OWN
The terminus

For six years bus drivers turning round here have had to ask at the
chip shop for the toilet.

TWO CHEERS

He hung up his ticket punch on 29 August after many years, the last of
them all.
`
    const { articles, issue } = parse(text)
    expect(articles.map(({ title }) => title)).toEqual([
      'SHORTER DAYS Branch secretary on the deal',
      'A KEY OF OUR OWN The terminus',
      'TWO CHEERS'
    ])
    expect(issue?.title).toContain('THE LAMP')
  })

  it('the numbered headings of an official paper and its table are parts of one text', () => {
    const text = `关于第三季度工作进展情况的通报

各市总工会：
　　现将第三季度工作进展情况通报如下。

一、总体情况
　　三季度新建基层工会1138家，新发展会员9.64万人。

二、各市进展
　　　　　第三季度工作统计表
　名次　　市　　　新建工会(家)　　追回欠薪(万元)
　1　　　栖川市　　226　　　　　　1104
　2　　　临沱市　　198　　　　　　968
　3　　　郁江市　　171　　　　　　1237

三、下一步要求
　　各市要把卡车司机入会放在前面。
`
    expect(parse(text).articles.map(({ title }) => title)).toEqual([
      '关于第三季度工作进展情况的通报'
    ])
  })
})

describe('what a Markdown file prints of its paper above its first article', () => {
  it('is its imprint, with the day that stands beside the number', async () => {
    const text = `# 滚子周报

> 临沧轴承厂工会主办 · 2025年第37期 · 9月15日

> 主编:鲁思恬 | 摄影:龚敬

## 夜班津贴调整

从9月起,热处理车间夜班津贴每班由28元提到35元,磨工车间由22元提到26元。
`
    const document = await loadDocument('周报.md', Buffer.from(text))
    const { issue, articles } = parseBulletin(bulletinOf('周报.md', document))
    expect(issue?.title).toBe('滚子周报 2025年第37期')
    expect(issue?.date?.from).toBe('2025-09-15')
    expect(articles[0]?.imprint).toContain('轴承厂工会')
  })
})

describe('what a line says outright', () => {
  const page = `零下没断过的热水澡
本报记者 裘远

乌鞘梁养路工区守着42公里线路,过去洗澡要等拉水车来,如今洗完不再冻成冰棍。
工长没讲话,把那只用了十几年的旧水桶洗干净,挂在了墙上。
(本报记者 裘远)

5月16日,柳沟站职工在运动会上接力。站长输了要给大家包一周饺子。  韦一航摄

简 讯

●供电段工会5月12日举办“蒙眼换件”比武,谷峰用时4分17秒夺冠。(甄明)

●截至4月底,全局已有2894名职工家属参加“家属看一线”活动。(工宣)

绳子的记忆
颜伯勋(领班,退休)

我做三十四年系缆,第一次看到有人把“撇缆”两个字写对,看完给老伴念了一遍又一遍。
`
  const { articles, pictures } = parse(page)

  it('a paragraph with its photographer set apart is a picture’s words', () => {
    expect(pictures.map(({ byline }) => byline)).toEqual(['韦一航摄'])
    expect(articles.some(({ text }) => text.includes('饺子'))).toBe(false)
  })

  it('a column of pieces without headlines goes no further than they do', () => {
    const columns = articles.map(({ title, section }) => [title.slice(0, 3), section])
    expect(columns).toEqual([
      ['零下没', null],
      ['供电段', '简 讯'],
      ['截至4', '简 讯'],
      ['绳子的', null]
    ])
  })

  it('a name with who that is signs', () => {
    expect(articles.at(-1)?.byline).toBe('颜伯勋(领班,退休)')
  })
})

describe('an English page with an imprint at its foot', () => {
  const { articles, issue } = parse(`THE LAMPLIGHTER
Newsletter of Gas and Water Workers, Local 88
No. 412                                            February 2026
====================================================================

BIN CREWS WIN A FOURTH PAIR OF HANDS

After nine weeks of working to rule, the refuse crews of the depot
went back to normal collections on Monday, January 19.

--------------------------------------------------------------------
Meetings in March (all at the hall)

The water section meets on March 12 at half past six, and the gas
section two days before.

--------------------------------------------------------------------
NEW HEATED VESTS

Thirty-six members who mend mains at night now have battery vests
that stay warm for seven hours.

--------------------------------------------------------------------
BITS AND PIECES

* Welfare clinic: free hearing tests on Wednesday, February 18, 3 to
  6 pm. Last year 52 members came.
* Correction: our January issue said that the boot allowance is
  $140. It is $160. We are sorry.

Photographs: refuse crews by Calla Dunmore; heated vests by
the editor.
`)
  const textOf = (title: string) => articles.find(one => one.title.includes(title))?.text

  it('is cut at its rules, another below the masthead notwithstanding', () => {
    expect(textOf('Meetings in March')).toMatch(/^The water section/)
  })

  it('has its items whole, where a line goes on', () => {
    expect(articles.map(({ text }) => text).join('\n')).toContain(
      'boot allowance is $140. It is $160.'
    )
  })

  it('has who took the pictures in its issue record, and in no article', () => {
    expect(issue?.text).toContain('Calla Dunmore')
    expect(articles.some(({ text }) => text.includes('Calla'))).toBe(false)
  })
})

it('posts of one web page say by name when they were posted and by whom', async () => {
  const post = (title: string, info: string, text: string) =>
    `<div><h2>${title}</h2><p class="info">${info}</p><p>${text}</p></div>`
  const page = `<html><head><title>基层动态</title></head><body><h1>基层动态</h1>
${post('夜校秋季班结业', '发布时间:2025-12-08 09:20 来源:砚工会 作者:褚南星 浏览:1342次', '12月5日晚,职工夜校秋季班结课展在文化馆举行,这一期共开26门课,招收学员1108人。')}
${post('四十分钟学一手', '发布时间:2025-12-10 15:41 来源:高新区工会 作者:米多 浏览:507次', '高新区工会今年把课送进9家企业,12时10分开讲,12时50分下课,全年办了14期,640人次参加。')}
</body></html>`
  const document = await loadDocument('动态.html', Buffer.from(page))
  const { articles } = parseBulletin(bulletinOf('动态.html', document))
  expect(articles.map(({ byline }) => byline)).toEqual(['褚南星', '米多'])
  expect(articles.some(({ text }) => text.includes('浏览'))).toBe(false)
})

describe('lists, columns, corrections and sign-offs', () => {
  const body = '工会的人说，夜里的班车从今天起每半小时开一趟，车上备了热水和毯子，谁都可以坐。'

  it('titles that are listed first and come again head what stands below them there', () => {
    const titles = [
      '一、市总部署下半年工作',
      '二、骑手坐下来议事',
      '三、技工成了合伙人',
      '四、热线七月接了多少'
    ]
    const pieces = titles.map(title => `${title}\n\n${body}\n`)
    const { articles, issue } = parse(
      `工运简报\n2025年第8期\n\n目  录\n\n${titles.join('\n')}\n\n${pieces.join('\n')}`
    )
    expect(articles.map(({ title }) => title)).toEqual(titles)
    expect(issue?.text).toContain(titles[3])
  })

  it('a word or two behind the mark of short pieces names their column', () => {
    const pieces = [
      '槐荫街道总工会6月10日开通“下班夜校”，首\n批开设短视频剪辑、家电维修、中式面点三门课，\n每门课12节，收材料费50元。(仝岩)',
      '汐原热电公司工会把退休职工的“荣休仪式”搬\n到锅炉房，今年已为29名退休职工颁发刻有工号\n的铜阀门纪念牌。(冷月)',
      '汐原市家政行业工会联合会6月7日成立，首批\n入会的家政企业41家、家政工2360人，甄素琴当\n选主席。(麻小椿)'
    ]
    const { articles } = parse(
      `工人时报\n2025年6月18日 第6274期\n\n守灯人\n本报记者 项沛然\n${body}\n\n■短波\n${pieces.map(piece => `■${piece}`).join('\n')}\n`
    )
    expect(articles.map(({ title }) => title)).not.toContain('短波')
    expect(articles).toHaveLength(4)
  })

  it('a correction at the foot of a page is a piece of its own', () => {
    const { articles } = parse(
      `老纜匠收徒\n${body}\n\n更正：本報7月21日報道會址，應為「北堤街14號」，誤作「北堤街41號」，特此致歉。\n`
    )
    expect(articles).toHaveLength(2)
    expect(articles[1]?.text).toContain('北堤街14號')
  })

  it('a name and an office below an English text sign it', () => {
    const piece = (title: string) =>
      `${title}\n\nThe company withdrew the plan for all but one of the offices on 3 April.\n\n`
    const rule = `${'-'.repeat(40)}\n\n`
    const { articles } = parse(
      `${piece('THE OFFICES STAY OPEN')}Harriet Wragg, Branch Secretary\n\n${rule}${piece('PAY TALKS: WHERE WE ARE')}${rule}${piece('TRAM DEPOT WINS NEW RAMP')}${rule}${piece('LONG SERVICE')}`
    )
    expect(articles[0]?.byline).toContain('Harriet Wragg')
    expect(articles.map(({ title }) => title)).toContain('PAY TALKS: WHERE WE ARE')
  })
})

describe('a document whose format marks headings', () => {
  const read = async (file: string, text: string) =>
    parseBulletin(bulletinOf(file, await loadDocument(file, Buffer.from(text)))).articles.filter(
      ({ kind }) => kind !== 'issue'
    )
  const told = '5月28日发布，7月1日起施行，每天开放不少于十小时。'

  it('is a digest where what a paper says of an issue stands under its title', async () => {
    const articles = await read(
      '一周.md',
      `# 青溪工会一周\n\n> 2025年第22周 · 市总工会编 · 值班编辑:水谷雨\n\n## 01 运动会闭幕\n\n${told}\n\n## 02 人物|一片瓦\n\n${told}\n\n## 03 名单\n\n${told}\n`
    )
    expect(articles.map(({ title }) => title.replace(' ', ''))).toEqual([
      '01运动会闭幕',
      '02人物|一片瓦',
      '03名单'
    ])
  })

  it('is a board of notices where each ends with a day of its own', async () => {
    const notice = (title: string, day: string) =>
      `<h2>${title}</h2><p>${told}</p><p>集团工会 2024年12月${day}日</p>`
    const articles = await read(
      '公告栏.html',
      `<html><body><h1>集团工会公告栏</h1>${notice('一、慰问标准', '18')}${notice('二、疗休养安排', '20')}</body></html>`
    )
    expect(articles).toHaveLength(2)
  })
})
