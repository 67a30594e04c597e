import { describe, expect, it, test } from 'vitest'
import { withCityNames } from '../../src/chinese/city-bynames.ts'
import { contrasted } from '../../src/chinese/contrasts.ts'
import { isDictionaryWord } from '../../src/chinese/dictionary.ts'
import { withoutRequests } from '../../src/chinese/list-requests.ts'
import { namesOfMonths } from '../../src/chinese/period-words.ts'

describe('how a list is wanted names nothing to look for', () => {
  it.each([
    ['梅岭县底下有哪些工会办了活动,分别办的啥', '梅岭县底下有哪些工会办了活动,'],
    ['想做个表:各地驿站有多少个?', '各地驿站有多少个?'],
    ['5月上旬有哪些活动?请按日子先后排一排', '5月上旬有哪些活动?'],
    ['帮我看看都有哪些工会开了会', '都有哪些工会开了会'],
    ['哪些工会开了会?我赶着写简报', '哪些工会开了会?']
  ])('%s', (question, bare) => {
    expect(withoutRequests(question)).toBe(bare)
  })

  it('leaves a question that is nothing else as it is', () => {
    expect(withoutRequests('分别是什么')).toBe('分别是什么')
    expect(withoutRequests('梅岭县的夜校开了几门课?')).toBe('梅岭县的夜校开了几门课?')
  })
})

describe('a byname of a city', () => {
  it.each([
    ['羊城的擂台隔多久办一回', '广州的擂台隔多久办一回'],
    ['榕城县职工书屋', '榕城县职工书屋'],
    ['榕城区的驿站和榕城的驿站', '榕城区的驿站和福州的驿站'],
    ['以“时尚羊城”为主题', '以“时尚羊城”为主题'],
    ['羊城晚报登了什么', '羊城晚报登了什么']
  ])('%s', (question, named) => {
    expect(withCityNames(question)).toBe(named)
  })
})

test('a word of the dictionary is told from a slip', () => {
  expect(['全称', '合同', '驿站'].map(isDictionaryWord)).toEqual([true, true, true])
  expect(['公机', '驿占', '尉问'].map(isDictionaryWord)).toEqual([false, false, false])
})

test('one thing is not another of its kind', () => {
  expect(contrasted('足球联赛谁赢了', '篮球邀请赛落幕')).toEqual(['足球'])
  expect(contrasted('足球联赛谁赢了', '篮球和足球都有')).toEqual([])
  expect(contrasted('联赛谁赢了', '篮球邀请赛落幕')).toEqual([])
})

test('runs of months have names', () => {
  expect(namesOfMonths('1—9月各乡镇工会工作进度')).toBe('前三季度')
  expect(namesOfMonths('1至6月热线运行情况')).toBe('上半年')
  expect(namesOfMonths('6月热线运行情况')).toBe('')
})
