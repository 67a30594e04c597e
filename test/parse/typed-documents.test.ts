import { describe, expect, it } from 'vitest'
import { bulletinOf, loadDocument } from '../../src/parse/load/load-document.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import type { Block } from '../../src/types.ts'
import { makeEpub } from './documents.ts'
import { faultsOf } from './invariants.ts'
import { cell, paragraph, run, wordFileOf } from './word-file.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function read(name: string, bytes: string | Uint8Array) {
  const document = await loadDocument(name, typeof bytes === 'string' ? utf8(bytes) : bytes)
  const bulletin = bulletinOf(name, document)
  expect(faultsOf(bulletin)).toEqual([])
  return { ...document, ...parseBulletin(bulletin) }
}

const rowsOf = (blocks: readonly Block[] = []) => blocks.flatMap(({ row }) => row ?? [])

const linesOfKind = (
  { text, blocks = [] }: { text: string; blocks?: readonly Block[] },
  kind: Block['kind']
): string[] => {
  const lines = text.split('\n')
  return blocks
    .filter(block => block.kind === kind)
    .map(({ lines: [from, to] }) => lines.slice(from - 1, to).join('⏎'))
}

describe('a web page', () => {
  const page = `<html><head><title>江口县总工会送清凉-江口工会网</title><meta name="PubDate" content="2024-07-03 10:00"></head>
    <body><div id=top><a>设为首页</a> | <a>加入收藏</a></div><ul class="menu"><li><a>首页</a><li><a>要闻</a></ul>
    <div>当前位置：<a>首页</a> &gt; <a>要闻</a></div><div class=tit>江口县总工会送清凉</div>
    <div>发布时间：2024-07-03 来源：本站 作者：石磊 浏览次数：88</div>
    <p>7月2日，江口县总工会为<b>环卫</b>工人送去西瓜1200公斤。<p hidden>隐藏的字。</p>
    <div>分享到：<a>微信</a></div><p>上一篇：<a>江口县总工会召开例会</a></p>
    <h3>相关阅读</h3><ul><li><a>甲文</a><li><a>乙文</a></ul><div>主办：江口县总工会 黔ICP备1号</div></body></html>`

  it('is one article under its own title; the site is furniture', async () => {
    const { articles, facts, ...rest } = await read('a.html', page)
    expect(articles).toHaveLength(1)
    expect(articles[0]).toMatchObject({
      title: '江口县总工会送清凉',
      byline: '石磊',
      text: '7月2日，江口县总工会为环卫工人送去西瓜1200公斤。',
      date: { from: '2024-07-02', evidence: 'published 2024-07-03' }
    })
    expect(facts).toEqual({
      title: '江口县总工会送清凉',
      window: '江口县总工会送清凉-江口工会网',
      date: '2024-07-03',
      byline: '石磊'
    })
    expect(linesOfKind(rest, 'furniture')).toContain('上一篇：江口县总工会召开例会')
    expect(rest.text).not.toContain('隐藏')
  })

  it('keeps what a script shows although it says hidden', async () => {
    const body =
      '<div style="visibility: hidden"><p>6月1日，甲镇工会开办夜校，35名职工参加。</p></div>'
    const { articles } = await read('w.html', `<h1>夜校开课</h1>${body}<p>阅读 100</p>`)
    expect(articles[0]?.text).toBe('6月1日，甲镇工会开办夜校，35名职工参加。')
  })

  it('of several reports is several articles, of one report with sub-headings one', async () => {
    const reports = ['甲镇工会开会', '乙镇工会培训'].map(
      title => `<h2>${title}</h2><p>5月3日，${title}，20人参加。</p><h3>流程</h3><p>共三项。</p>`
    )
    const issue = await read('i.html', `<h1>石鼓工会周报</h1><p>第12期</p>${reports.join('')}`)
    expect(issue.articles.map(({ title, section }) => [title, section])).toEqual([
      ['甲镇工会开会', '石鼓工会周报'],
      ['乙镇工会培训', '石鼓工会周报']
    ])
    const one = await read(
      'o.html',
      '<h1>工匠走上讲台</h1><p>集团工会请来8名工匠授课。</p><h2>干中学</h2><p>课堂设在机床旁。</p><h2>一人一档</h2><p>已建档412份。</p>'
    )
    expect(one.articles.map(article => article.title)).toEqual(['工匠走上讲台'])
  })

  it('gives the rows of a table that holds data, each merged cell where it stands', async () => {
    const table =
      '<table><caption>成绩</caption><tr><th>奖项</th><th>单位</th><th>得分</th></tr><tr><td rowspan=2>一等奖</td><td>甲厂</td><td>98</td></tr><tr><td>乙厂</td><td>97</td></tr><tr><td colspan=2>合计</td><td>195</td></tr></table>'
    const { blocks, text } = await read(
      't.html',
      `<table><tr><td><a>首页</a></td><td><h1>竞赛揭晓</h1><p>5月1日，竞赛揭晓。</p>${table}</td></tr></table>`
    )
    expect(rowsOf(blocks)).toEqual([
      { table: 0, head: true, cells: ['奖项', '单位', '得分'] },
      { table: 0, head: false, cells: ['一等奖', '甲厂', '98'] },
      { table: 0, head: false, cells: ['一等奖', '乙厂', '97'] },
      { table: 0, head: false, cells: ['合计', '合计', '195'] }
    ])
    expect(text).toContain(
      '\n成绩\n奖项 │ 单位 │ 得分\n一等奖 │ 甲厂 │ 98\n乙厂 │ 97\n合计 │ 195\n'
    )
  })

  it('is read in linear time whatever its depth', async () => {
    const deep = `${'<div>'.repeat(100_000)}深处的字。${'</span>'.repeat(100_000)}`
    const long = '<p>工会开会。</p>'.repeat(40_000)
    for (const page of [deep, long, '<table><tr><td>x'.repeat(20_000), '<a>x'.repeat(20_000)]) {
      const started = process.cpuUsage().user
      await loadDocument('deep.html', utf8(page))
      expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(5)
    }
  })
})

describe('a Word file', () => {
  it('gives headings, lists, merged cells, notes, boxes and what its margins say', async () => {
    const box =
      '<w:r><mc:AlternateContent><mc:Choice><w:drawing><a:blip/><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    const body = [
      paragraph(run('甲镇工会修桥'), '<w:pStyle w:val="2"/>'),
      paragraph(
        `${run('4月2日，甲镇工会修桥')}<w:ins>${run('，共用杉木38根')}</w:ins><w:del><w:r><w:delText>四十根</w:delText></w:r></w:del>${run('密', '<w:vanish/>')}${run('。')}<w:r><w:footnoteReference w:id="2"/></w:r>${box}`
      ),
      paragraph(run('木工两名'), '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'),
      `<w:tbl><w:tr>${cell('单位', '<w:vMerge w:val="restart"/>')}${cell('数量', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('驿站')}${cell('书屋')}</w:tr><w:tr>${cell('甲村')}${cell('12')}${cell('3')}</w:tr></w:tbl>`
    ].join('')
    const document = await read(
      'w.docx',
      wordFileOf(body, {
        'word/styles.xml':
          '<w:styles><w:style w:styleId="2"><w:name w:val="heading 1"/></w:style></w:styles>',
        'word/footnotes.xml':
          '<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:t>桥长12米。</w:t></w:r></w:p></w:footnote></w:footnotes>',
        'word/header1.xml': '<w:hdr><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>',
        'docProps/core.xml':
          '<cp:coreProperties><dc:title>修桥</dc:title><dc:creator>石磊</dc:creator><dcterms:modified>2023-04-05T00:00:00Z</dcterms:modified></cp:coreProperties>'
      })
    )
    expect(document.articles.map(article => article.title)).toEqual(['甲镇工会修桥'])
    expect(document.articles[0]?.text.split('\n').slice(0, 4)).toEqual([
      '4月2日，甲镇工会修桥，共用杉木38根。',
      '注：桥长12米。',
      '框里的字。',
      '木工两名'
    ])
    expect(document.blocks?.find(block => block.kind === 'item')?.level).toBe(2)
    expect(rowsOf(document.blocks)).toEqual([
      { table: 0, head: true, cells: ['单位', '数量', '数量'] },
      { table: 0, head: true, cells: ['单位', '驿站', '书屋'] },
      { table: 0, head: false, cells: ['甲村', '12', '3'] }
    ])
    expect(document.facts).toEqual({ title: '修桥', byline: '石磊', date: '2023-04-05' })
    expect(linesOfKind(document, 'furniture')).toEqual(['内部资料'])
    expect(document.notes).toContain('1 picture left out')
    expect(document.articles[0]?.date?.from).toBe('2023-04-02')
  })

  it('prints the numbers that Word counts', async () => {
    const item = (text: string, list: number, depth = 0) =>
      paragraph(
        run(text),
        `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`
      )
    const level = (depth: number, format: string, pattern: string) =>
      `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`
    const body = [
      paragraph(run('奖励办法')),
      item('一等奖奖三千元。', 1),
      item('限一人。', 1, 1),
      item('须经公示。', 1, 1),
      item('二等奖奖两千元。', 1),
      paragraph(run('另行通知。')),
      item('三等奖奖一千元。', 1),
      item('自带水杯。', 2),
      item('重新数起。', 3)
    ].join('')
    const { text } = await read(
      'n.docx',
      wordFileOf(body, {
        'word/numbering.xml': `<w:numbering><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '第%1条')}${level(1, 'decimal', '%2.')}</w:abstractNum><w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '●')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num></w:numbering>`
      })
    )
    expect(text.split('\n').filter(line => line !== '')).toEqual([
      '奖励办法',
      '第一条 一等奖奖三千元。',
      '1. 限一人。',
      '2. 须经公示。',
      '第二条 二等奖奖两千元。',
      '另行通知。',
      '第三条 三等奖奖一千元。',
      '自带水杯。',
      '第十一条 重新数起。'
    ])
  })

  it('takes bold lines for headings where none are marked', async () => {
    const title = (text: string) => paragraph(run(text, '<w:b/>'))
    const body = `${title('甲镇工会开会')}${paragraph(run('5月3日，甲镇工会开会。'))}${title('乙镇工会培训')}${paragraph(run('5月4日，乙镇工会培训。'))}`
    const { articles } = await read('b.docx', wordFileOf(body))
    expect(articles.map(article => article.title)).toEqual(['甲镇工会开会', '乙镇工会培训'])
  })

  it('says when it is encrypted or of the old kind', async () => {
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
    const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])
    await expect(loadDocument('l.docx', locked)).rejects.toThrow(/encrypted/)
    await expect(loadDocument('o.docx', old)).rejects.toThrow(/\.doc\b.*Save it as \.docx/)
  })
})

describe('Markdown', () => {
  const source = `---\ntitle: 五月简报\ndate: 2024-05-31\n---\n\n# 丰水工会五月简报\n\n甲镇工会开会\n---\n\n5月20日，甲镇工会开会，**286名**职工领到[300元](https://e.org?a=1)。\n续行<!-- 备注\n两行 -->尾。\n\n![合影](data:image/png;base64,${'QUJD'.repeat(400)})\n\n## 食堂评比\n\n1. 口味占35分\n- [x] 甲厂\n\n| 名次 | 单位 |\n|--|--|\n| 1 | 海丰 |\n\n注[^1]。\n\n[^1]: 由代表打分。\n`

  it('keeps the lines of its file, with the markup taken off', async () => {
    const { text } = await read('m.md', source)
    const lines = text.split('\n')
    expect(lines).toHaveLength(source.split('\n').length)
    source.split('\n').forEach((line, at) => {
      const words = lines[at] ?? ''
      expect(words.replace(/[│\s☑]/gu, '').length).toBeLessThanOrEqual(line.length)
    })
    expect(lines[10]).toBe('5月20日，甲镇工会开会，286名职工领到300元。')
    expect(lines[12]).toBe('尾。')
    expect(text).not.toMatch(/QUJD|https|备注|\*\*|\[\^/)
    expect(lines.at(-2)).toBe('由代表打分。')
  })

  it('has articles between its headings, rows and facts', async () => {
    const { articles, facts, blocks } = await read('m.md', source)
    expect(articles.map(({ title, section }) => [title, section])).toEqual([
      ['甲镇工会开会', '丰水工会五月简报'],
      ['食堂评比', '丰水工会五月简报']
    ])
    expect(articles.map(({ date }) => date?.from)).toEqual(['2024-05-20', '2024-05-31'])
    expect(facts).toEqual({ title: '五月简报', date: '2024-05-31' })
    expect(rowsOf(blocks).map(({ cells }) => cells)).toEqual([
      ['名次', '单位'],
      ['1', '海丰']
    ])
  })

  it('takes the year from the name of the file as a last resort', async () => {
    const { articles } = await read('2024-05-简报.md', '# 甲镇工会开会\n\n5月3日，甲镇工会开会。\n')
    expect(articles[0]?.date).toMatchObject({
      from: '2024-05-03',
      evidence: 'file name 2024-05-简报.md'
    })
  })
})

describe('a book', () => {
  it('drops readings and marks of notes, and a part that is missing alone', async () => {
    const chapter =
      '<h1>甲镇修桥</h1><p>师傅<ruby>逄<rp>(</rp><rt>páng</rt><rp>)</rp></ruby>大荣用杉木38<sup>[2]</sup>根<sup><a href="#n1">1</a></sup>。</p>'
    const { text, articles } = await read('b.epub', makeEpub([chapter]))
    expect(text).toContain('师傅逄大荣用杉木38根。')
    expect(articles.map(article => article.title)).toEqual(['甲镇修桥'])
  })
})
