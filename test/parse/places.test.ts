import { describe, expect, it } from 'vitest'
import { contains, findPlaces, lookUp, placeNames } from '../../src/chinese/places.ts'
import { organisationOf } from '../../src/parse/article/organisation.ts'
import { placeContext, placeIn } from '../../src/parse/article/place.ts'

const nowhere = placeContext('')

describe('the gazetteer', () => {
  it.each([
    ['湛江', '湛江市', '广东省'],
    ['广东', '广东省', undefined],
    ['遂溪县', '遂溪县', '广东省'],
    ['湘西', '湘西土家族苗族自治州', '湖南省'],
    ['内蒙古', '内蒙古自治区', undefined],
    ['琼海市', '琼海市', '海南省']
  ])('knows %s', (name, full, province) => {
    expect(lookUp(name)[0]).toMatchObject({ name: full })
    expect(lookUp(name)[0]?.province?.name).toBe(province)
  })

  it('knows what lies in what', () => {
    const [province] = lookUp('广东省')
    const [city] = lookUp('湛江市')
    const [county] = lookUp('遂溪县')
    if (!province || !city || !county) throw new Error('places are missing')
    expect([contains(province, county), contains(city, county), contains(county, city)]).toEqual([
      true,
      true,
      false
    ])
  })

  it('has every province, city and county once', () => {
    const codes = placeNames().map(place => place.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBeGreaterThan(3000)
  })

  it.each([
    ['江门鹤山市总工会', ['江门', '鹤山市']],
    ['广东省湛江市遂溪县', ['广东省', '湛江市', '遂溪县']],
    ['由县总工会和县城管局承担', []],
    ['世界和平与友谊', []],
    ['全区职工', []]
  ])('finds the places in %s', (text, places) => {
    expect(findPlaces(text).map(place => place.text)).toEqual(places)
  })
})

describe('placeIn', () => {
  it.each([
    ['江门鹤山市总工会', '江门市鹤山市'],
    ['湛江市遂溪县总工会', '湛江市遂溪县'],
    ['东莞市桥头镇总工会', '东莞市桥头镇'],
    ['遂溪县总工会', '湛江市遂溪县'],
    ['广东省总工会', '广东省'],
    ['北京市海淀区总工会', '北京市海淀区'],
    ['临湖市总工会', '临湖市'],
    ['职工之家', null]
  ])('%s is in %s', (text, place) => {
    expect(placeIn(text, nowhere)).toBe(place)
  })

  it('tells places of one name apart by the page', () => {
    expect(placeIn('鼓楼区总工会', placeContext('南京市、玄武区、秦淮区'))).toBe('南京市鼓楼区')
    expect(placeIn('鼓楼区总工会', placeContext('福州市、晋安区'))).toBe('福州市鼓楼区')
    expect(placeIn('鼓楼区总工会', nowhere)).toBe('鼓楼区')
  })

  it('places a zone in the city the page is about', () => {
    expect(placeIn('城南高新区总工会', placeContext('建湖县、射阳县、阜宁县'))).toBe(
      '盐城市城南高新区'
    )
  })
})

describe('organisationOf', () => {
  it.each([
    ['鹤山市总参赛获奖', '近日,江门鹤山市总工会参赛项目获奖。', '江门鹤山市总工会'],
    ['云浮市总工会 全面提升', '会议召开。', '云浮市总工会'],
    ['某某区总工会女职委 开展活动', '近日,会议。', '某某区总工会女职工委员会'],
    ['大赛落幕', '11月7日,由广州市总工会、市科技局主办的大赛落幕。', '广州市总工会'],
    ['射阳县工人文化宫打造书屋', '日前,射阳县工人文化宫传来消息。', '射阳县工人文化宫'],
    ['好消息', '天气晴好。', null]
  ])('%s: %s', (title, text, organisation) => {
    expect(organisationOf(title, text)).toBe(organisation)
  })
})
