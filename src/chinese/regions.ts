/** Regions of several provinces or cities, by what other languages call them; their names are no places' names put together. */
const regions: readonly (readonly [forms: RegExp, name: string])[] = [
  [
    /(?:guangdong[-–—, ]{1,3}hong kong[-–—, ]{1,3}(?:and )?maca[ou] )?greater bay area|\bGBA\b|grande baie/giu,
    '大湾区'
  ],
  [/yangtze(?: river)? delta|長江デルタ/giu, '长三角'],
  [/pearl river delta|珠江デルタ/giu, '珠三角'],
  [/beijing[-–—, ]{1,3}tianjin[-–—, ]{1,3}(?:and )?hebei|\bjing-?jin-?ji\b/giu, '京津冀'],
  [/chengdu[-–—, ]{1,3}chongqing/giu, '成渝'],
  [/belt and road/giu, '一带一路']
]

/** @example withRegionNames('the Yangtze River Delta') // 'the 长三角' */
export const withRegionNames = (text: string): string =>
  regions.reduce((mended, [forms, name]) => mended.replace(forms, name), text)
