import { expect, it } from 'vitest'
import { isCommonCharacter } from '../../src/chinese/common-characters.ts'

it.each(['的', '爹', '吩', '咐'])('%s is in common use', character => {
  expect(isCommonCharacter(character)).toBe(true)
})

it.each(['獐', '嵊', '溱', 'a', '、', ''])('%s is not', character => {
  expect(isCommonCharacter(character)).toBe(false)
})
