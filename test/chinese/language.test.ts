import { expect, it } from 'vitest'
import { detectLanguage } from '../../src/chinese/language.ts'

it.each([
  ['有多少职工参加？', 'zh'],
  ['有多少人參加？', 'zh-Hant'],
  ['How many workers joined?', 'en'],
  ['何人が参加しましたか', 'ja'],
  ['몇 명이 참가했습니까?', 'ko'],
  ['Combien de travailleurs ont participé ?', 'fr'],
  ['Wie viele Arbeiter nahmen an der Schule teil?', 'de'],
  ['¿Cuántos trabajadores participaron en el concurso?', 'es'],
  ['Сколько человек участвовало?', 'ru'],
  ['12345', 'und']
])('hears the language of %s', (question, language) => {
  expect(detectLanguage(question)).toBe(language)
})

it('a Chinese name does not make an English question Chinese', () => {
  expect(detectLanguage('When did 无锡市总工会 open the school?')).toBe('en')
})

it('a Latin abbreviation does not make a Chinese question English', () => {
  expect(detectLanguage('AI大赛有多少职工参加？')).toBe('zh')
})

it('is that of the words around a headline that it quotes', () => {
  const title = '第七届广州市职工发明创新大赛落幕'
  expect(detectLanguage(`Who wrote “${title}”?`)).toBe('en')
  expect(detectLanguage(`「${title}」は誰が書きましたか。`)).toBe('ja')
  expect(detectLanguage('《Labor Unions of the World》是谁写的？')).toBe('zh')
  expect(detectLanguage(`“${title}”`)).toBe('zh')
})
