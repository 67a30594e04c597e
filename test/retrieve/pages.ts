/** Invented pages in a newspaper's manner: each is one bulletin with one or two reports. */
export interface Page {
  readonly file: string
  readonly text: string
}

export const nightSchool: Page = {
  file: '001_night-school.txt',
  text: `桃源县总工会职工夜校开课

本报讯（记者林晓）2024年5月8日，桃源县总工会职工夜校开课，共有126名职工报名。夜校设烹饪、摄影、书法三门课程，每门课程收费50元。桃源县总工会主席陈立群出席开课仪式并致辞。夜校咨询电话为0736-6631208。
`
}

export const choir: Page = {
  file: '002_choir.txt',
  text: `柳林县总工会举办职工合唱比赛

本报讯（记者王平）2024年6月1日，柳林县总工会举办职工合唱比赛，12支队伍参加了比赛。柳林县纺织厂队获得一等奖，柳林县供电公司队获得二等奖。
`
}

export const contest: Page = {
  file: '003_contest.txt',
  text: `无锡市第三届职工技能竞赛闭幕

本报讯（记者周敏）2024年9月20日，由无锡市总工会、无锡市科学技术局主办的无锡市第三届职工技能竞赛闭幕。共有2365名职工参加竞赛，决出一等奖3名、二等奖6名、三等奖12名。竞赛设焊接、数控、护理等八个项目，历时45天。
`
}

export const stations: readonly Page[] = [
  {
    file: '004_stations-shaoxing.txt',
    text: `绍兴市总工会建成48个爱心驿站

本报讯（记者赵宁）2024年7月3日，记者从绍兴市总工会获悉，全市已建成户外劳动者爱心驿站48个。驿站配有微波炉、饮水机和急救箱，环卫工人、快递员、外卖骑手都可以进来歇脚。
`
  },
  {
    file: '005_stations-luzhou.txt',
    text: `泸州市总工会爱心驿站增至35个

本报讯（记者何川）2024年7月18日，泸州市总工会新建的爱心驿站揭牌，全市爱心驿站增至35个。驿站每天开放12小时，免费提供茶水和雨伞。
`
  },
  {
    file: '006_stations-jiuquan.txt',
    text: `酒泉市总工会启用首批爱心驿站

本报讯（记者马骏）2024年8月2日，酒泉市总工会首批20个爱心驿站启用，为户外劳动者提供休息场所。
`
  }
]

export const study: Page = {
  file: '007_study.txt',
  text: `青岛市总工会开展劳模进校园活动

本报讯（记者孙莉）2024年10月12日，青岛市总工会在青岛市第二职业学校开展劳模进校园活动，300余名师生参加。全国劳动模范高志远以“匠心筑梦”为题作报告，讲述自己从学徒成长为高级技师的经历。高志远说，学技术没有捷径，一把锉刀他练了十年。学校负责人表示，将聘请劳模担任校外辅导员，每学期为学生上四次课。活动期间，师生参观了劳模事迹展览。展览共分奋斗、创新、奉献三个部分，展出照片80幅。为方便学生学习，青岛市总工会向学校赠送了500册图书。下一步，青岛市总工会将把活动推广到全市12所职业学校。
`
}

export const traditional: Page = {
  file: '008_traditional.txt',
  text: `延邊州總工會舉辦職工讀書會

本報訊（記者鄭雲）2024年4月23日，延邊州總工會舉辦職工讀書會，85名職工參加。職工們圍繞《平凡的世界》交流了讀書體會。
`
}

export const pages: readonly Page[] = [nightSchool, choir, contest, ...stations, study, traditional]
