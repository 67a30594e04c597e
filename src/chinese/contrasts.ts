const sets = [
  '足球 篮球 排球 乒乓球 羽毛球 网球 台球 门球 气排球 毽球 高尔夫 象棋 围棋 扑克 拔河 龙舟 马拉松 游泳 跳绳 太极拳',
  '书法 摄影 绘画 舞蹈 合唱 朗诵 演讲 征文 短视频 歌手 歌唱 小品 戏曲',
  '地铁 公交 高铁 飞机 轮渡 出租车 网约车',
  '春季 夏季 秋季 冬季',
  '出租车行业 网约车行业 快递行业 外卖行业 环卫行业 餐饮行业 建筑行业 家政行业 物业行业 保安行业 货运行业 物流行业 纺织行业 旅游行业 养老行业 美容行业 零售行业 金融行业 医疗行业 教育行业 制造行业',
  '焊工 钳工 车工 电工 瓦工 木工 厨师 护士 教师 司机 保安'
].map(words => words.split(' '))

/**
 * What a question names of things of which one is not the other, where a text names others of them and not this: 足球 of
 * a question about a report on 篮球. Both folded; none where the text names none of them.
 */
export function contrasted(question: string, text: string): string[] {
  return sets.flatMap(words => {
    const asked = words.filter(word => question.includes(word))
    if (asked.length === 0 || asked.some(word => text.includes(word))) return []
    const others = words.filter(word => !asked.includes(word) && text.includes(word))
    return others.length > 0 ? asked.slice(0, 1) : []
  })
}
