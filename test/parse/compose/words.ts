import type { Draw } from './draw.ts'

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘范彭鲁韦马方俞任袁柳唐雷贺倪汤罗毕郝安常于傅卞康伍余顾孟黄萧尹姚汪毛米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童颜郭梅林钟徐邱骆高夏蔡田胡凌万卢莫房丁邓单杭石崔龚程邢裴陆荣曲段焦侯白尚温庄晏柴阎习云苗花岳原'
]
const given = [
  ...'明芳伟敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英华玉萍红建国志文斌雪梅海燕春晓东辉婷婧浩然子涵溪澜若宁川帆远航立夏禾牧歌石宽柏青松竹云朵星河安诺'
]
const placeStems =
  '青岚 丹枫 石桥 长平 河湾 云峰 怀江 灵岩 石浦 滨海 北岭 南坝 东湾 柳溪 双桥 沙河 梅溪 白鹭 竹坞 茶坞 凤栖 临湖 云岭 溪口 青禾 海陵 松江 合源 龙泉 金台 银川 福田 永宁 安平 太和 清河 平湖 高阳 西陵 新丰'.split(
    ' '
  )
const trades =
  '机械 纺织 化工 电力 公交 港口 煤矿 冷冻 建筑 物流 环卫 教育 医药 钢铁 铁路 水务 燃气 印染 陶瓷 造船 汽车 食品 快递 家政'.split(
    ' '
  )
const bodies =
  '宣教部 办公室 文体部 组织部 权益部 退管办 女工部 生产保护部 基层工作部 职工服务中心 工会委员会 一分会 二车间分会 编辑部 组委会 筹备组 治丧小组'.split(
    ' '
  )

/** Two or three characters, or four for a few. @example personName(draw) // '江若溪' */
export function personName(draw: Draw): string {
  if (draw.chance(0.04)) return draw.of(['欧阳', '司马', '上官', '诸葛']) + draw.of(given)
  return draw.of(surnames) + draw.of(given) + (draw.chance(0.6) ? draw.of(given) : '')
}

/** A name of two characters is often set to the width of three. @example spacedName(draw) // '王 娟' */
export function spacedName(draw: Draw): string {
  const name = personName(draw)
  return name.length === 2 && draw.chance(0.3) ? `${name.charAt(0)} ${name.charAt(1)}` : name
}

export const placeStem = (draw: Draw): string => draw.of(placeStems)

/** @example placeName(draw) // '青岚县' */
export const placeName = (draw: Draw): string => placeStem(draw) + draw.of([...'县区市镇州'])

/** A union or a body with one. @example unionName(draw) // '青岚县总工会' */
export function unionName(draw: Draw): string {
  const place = placeName(draw)
  const trade = draw.of(trades)
  return draw.of([
    `${place}总工会`,
    `${place}总工会`,
    `${place}${trade}工会`,
    `${placeStem(draw)}${trade}集团工会`,
    `${placeStem(draw)}${trade}厂工会`,
    `${place}${trade}行业工会联合会`,
    `${placeStem(draw)}${trade}公司`
  ])
}

/** What signs for a body: 石矿宣, 县总工会宣教部, 装配分会. */
export function office(draw: Draw): string {
  const place = placeStem(draw)
  return draw.of([
    `${place.charAt(0)}${draw.of(trades).charAt(0)}${draw.of(['宣', '工', '办'])}`,
    `${place.charAt(0)}工宣`,
    `${draw.of(['县', '市', '区', '集团', '镇', '厂'])}总工会`
      .replace('集团总', '集团')
      .replace('厂总', '厂') + (draw.chance(0.5) ? draw.of(bodies) : ''),
    draw.of(bodies),
    `${draw.of(trades)}分会`
  ])
}

/** @example dayOf(draw) // { year: 2024, month: 3, day: 11 } */
export const dayOf = (draw: Draw) => ({
  year: draw.between(2016, 2026),
  month: draw.between(1, 12),
  day: draw.between(1, 28)
})

const englishFirst =
  'Marguerite Tomas Rosalind Kwame Dolores Priya Walter Ada Jean Luis Nora Samuel Grace Omar Ines Peter Ruth Carlos Hilda Frank Mei Aisha Derek Joan'.split(
    ' '
  )
const englishLast =
  'Okafor Lindqvist Achterberg Boateng Finch Brandt Nakamura Doyle Castillo Weaver Hughes Petrov Singh Novak Marsh Keane Bell Ortiz Flynn Moore Tran Sato'.split(
    ' '
  )
export const englishName = (draw: Draw): string =>
  `${draw.of(englishFirst)} ${draw.chance(0.15) ? `${draw.of([...'ABJMRT'])}. ` : ''}${draw.of(englishLast)}`
export const englishPlace = (draw: Draw): string =>
  draw.of(['Port Haven', 'Millbrook', 'Ashford', 'Lakeside', 'Cedar Falls', 'Dunmore', 'Kingsport'])
