import { it } from 'vitest'
import { nightSchool } from '../serve/bulletins.ts'
import { askedFolder, expectAnswers } from './asked-folder.ts'

const message = `From: =?utf-8?B?${Buffer.from('陈立').toString('base64')}?= <chen@example.org>
Date: Fri, 16 Aug 2024 09:00:00 +0800
Subject: =?utf-8?B?${Buffer.from('白石县总工会金秋助学活动通知').toString('base64')}?=
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from('各基层工会：\n\n白石县总工会今年为215名困难职工子女发放助学金，每人3000元。请于8月30日前报送名单。\n').toString('base64')}
`.replace(/\n/g, '\r\n')

it('an e-mail dropped in is asked about, and cited', async () => {
  const folder = await askedFolder({ [nightSchool.file]: nightSchool.text, '助学.eml': message })
  await expectAnswers(folder, [
    ['白石县总工会为多少名困难职工子女发放助学金？', '215名', '助学.eml']
  ])
  await folder.upload('again.eml', Buffer.from(message.replace('16 Aug', '17 Aug')))
}, 120_000)
