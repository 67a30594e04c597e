import { describe, expect, it } from 'vitest'
import { bulletinOf, loadDocument } from '../../src/parse/load/load-document.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { faultsOf } from './invariants.ts'

const crlf = (text: string) => text.replace(/\n/g, '\r\n')
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')

async function read(message: string | Uint8Array) {
  const bytes = typeof message === 'string' ? Buffer.from(crlf(message)) : message
  const document = await loadDocument('通知.eml', bytes)
  const bulletin = bulletinOf('通知.eml', document)
  expect(faultsOf(bulletin)).toEqual([])
  return { ...document, articles: parseBulletin(bulletin).articles }
}

/** 县总工会关于发放防暑用品的通知 / 各基层工会：… in GBK. */
const gbk = {
  subject: Buffer.from('cfd8d7dcb9a4bbe1b9d8d3dab7a2b7c5b7c0caeed3c3c6b7b5c4cda8d6aa', 'hex'),
  body: Buffer.from(
    'b8f7bbf9b2e3b9a4bbe1a3ba0d0a0d0a37d4c233c8d5c6f0b7a2b7c5b7c0caeed3c3c6b7383630b7dda1a3',
    'hex'
  )
}

describe('an e-mail', () => {
  it('in GBK, encoded word and base64, has its subject as headline, its day and its sender', async () => {
    const { articles, facts, text } = await read(
      `From: =?utf-8?B?${base64('林晓')}?= <lin@example.org>
Date: Wed, 03 Jul 2024 00:10:00 +0800
Subject: =?GBK?B?${base64(gbk.subject)}?=
MIME-Version: 1.0
Content-Type: text/plain; charset=gb2312
Content-Transfer-Encoding: base64

${base64(gbk.body)}
`
    )
    expect(facts).toEqual({
      title: '县总工会关于发放防暑用品的通知',
      date: '2024-07-03',
      byline: '林晓'
    })
    expect(text).toContain('7月3日起发放防暑用品860份。')
    expect(articles[0]).toMatchObject({
      title: '县总工会关于发放防暑用品的通知',
      byline: '林晓',
      date: { from: '2024-07-03' }
    })
  })

  it('in GBK as raw bytes is read by its charset', async () => {
    const head =
      'Subject: x\r\nContent-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    const { text } = await read(Buffer.concat([Buffer.from(head), gbk.body]))
    expect(text).toContain('7月3日起发放防暑用品860份。')
  })

  it('of several parts is its page, with the table; attachments and what it answers to are left out', async () => {
    const { articles, notes, text } = await read(
      `From: a@example.org
Subject: Shelters
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=utf-8

Plain words
--inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<h1>Shelters</h1><p>Opened in June=
.</p><table><tr><th>Town</th><th>Shelters</th></tr><tr><td>East</td><td>12</td></tr><tr><td>West</td><td>7</td></tr></table>
--inner--
--outer
Content-Type: application/pdf
Content-Disposition: attachment; filename="list.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--outer--
`
    )
    expect(text).not.toContain('Plain words')
    expect(text.match(/Shelters/g)).toHaveLength(2)
    expect(articles[0]?.tables?.[0]).toMatchObject({ head: ['Town', 'Shelters'] })
    expect(notes).toContain('attachment left out: list.pdf')
  })

  it('that answers another gives its own words', async () => {
    const { text } = await read('Subject: Re: a\n\nWe come.\n\n> Do you come?\n> Please say.\n')
    expect(text).toBe('Re: a\n\nWe come.\n')
  })

  it('without words is told of', async () => {
    await expect(loadDocument('a.eml', Buffer.from('From: a@b.c\r\n\r\n'))).rejects.toThrow(
      'The .eml file holds no text'
    )
  })
})
