import { expect, it } from 'vitest'
import { namedPeople } from '../../src/answer/read/rules/named-people.ts'
import { createCollection } from '../retrieve/collection.ts'

const { store } = await createCollection()

it.each([
  ['高志远在哪里作报告？', ['高志远']],
  ['陈立群出席了什么仪式？', ['陈立群']],
  ['张无忌在哪里作报告？', []],
  ['职工夜校有多少人报名？', []]
])('people whom the bulletins know in %s are %j', async (question, people) => {
  expect(await namedPeople(question, store)).toEqual(people)
})
