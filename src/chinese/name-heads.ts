/** Divisions and neighbourhoods: what stands before one of these and a union is its name (红星村工会). */
export const placeHeads = [
  '新城',
  '新区',
  '开发区',
  '园区',
  '街道',
  '社区',
  '县',
  '镇',
  '村',
  '乡',
  '区',
  '市',
  '州',
  '旗'
]

/** Bodies, and what bears a name as they do. Longer ones first. */
export const bodyHeads = [
  '职业技术学院',
  '研究院',
  '研究所',
  '委员会',
  '幼儿园',
  '联合会',
  '基金会',
  '工联会',
  '开发区',
  '总工会',
  '分公司',
  '工作室',
  '联盟',
  '工会',
  '公司',
  '集团',
  '煤矿',
  '电厂',
  '钢厂',
  '船厂',
  '工厂',
  '大学',
  '学院',
  '中学',
  '小学',
  '学校',
  '医院',
  '银行',
  '协会',
  '商会',
  '酒店',
  '宾馆',
  '车站',
  '码头',
  '机场',
  '支行',
  '分会',
  '车队',
  '剧团',
  '球队',
  '局'
]

/** Of these only what can be no word is a name: 演讲比赛 tells of a kind, 云峰杯 of one. */
export const eventHeads = [
  '行动',
  '计划',
  '工程',
  '大赛',
  '杯',
  '奖',
  '牌',
  '节',
  '号',
  '会',
  '队',
  '站',
  '厂',
  '矿',
  '馆',
  '园',
  '路',
  '山',
  '桥'
]

/** Parts of a body, told apart by a word or a number. */
export const unitHeads = [
  '供电所',
  '派出所',
  '税务所',
  '行业',
  '项目部',
  '营业部',
  '作业区',
  '分厂',
  '车间',
  '工区',
  '工段',
  '支队',
  '大队',
  '中队',
  '分局',
  '分店',
  '分院',
  '分校'
]

/** Every head, the longer ones first, as a pattern without a group. */
export const headPattern = [...new Set([...bodyHeads, ...unitHeads, ...placeHeads, ...eventHeads])]
  .sort((a, b) => b.length - a.length)
  .join('|')

/** The head that a name ends with, such as 车间 of 锻造车间, where one of its kind may stand for another. */
export const namedHead = (name: string): string | undefined =>
  [...unitHeads, ...placeHeads].find(head => name.endsWith(head))

/** Scope, size, owner, place by which any body is told, and what one does with a body: no names. */
export const everydayModifiers: ReadonlySet<string> = new Set(
  (
    '中央 地方 全市 全省 全县 全区 全国 全镇 全校 全厂 全院 各地 各级 各类 各个 各市 各县 各区 当地 本地 外地 异地 本市 本省 本县 本区 附近 周边 周围 邻近 所在 ' +
    '暑假 寒假 暑期 假期 有些 某些 一些 这些 那些 哪些 好些 部分 多数 少数 下面 上面 底下 下属 所属 所有 全部 大小 港澳 内地 ' +
    '省级 市级 县级 区级 乡镇 城镇 农村 乡村 城市 城乡 省内 市内 境内 国内 国外 多家 几家 一家 两家 三家 数家 某家 这家 那家 哪家 一个 两个 几个 多个 这个 那个 哪个 ' +
    '基层 上级 下级 其他 其它 有关 相关 属地 辖区 驻地 民营 国有 国营 私营 外资 合资 大型 中型 小型 中小 小微 重点 定点 公立 私立 公办 民办 知名 著名 老年 ' +
    '职工 工人 员工 女职工 农民工 子弟 企业 行业 机关 单位 部门 政府 街道 社区 公司 集团 工会 学校 医院 主办 承办 协办 ' +
    '参加 加入 成立 组建 创办 开办 举办 新建 建立 设立 建设 筹建 走进 进入 来到 前往 回到 离开 考上 考入 考取 就读 报考 毕业 录取 就职 任职 入职 跳槽 起诉 投诉 状告 拖欠 联合 联系 合作 携手 会同 协调 帮助 资助 支持 要求 督促 组织 邀请 委托 通过 根据 按照 规定 明确 指出 提出 表示 强调 认为 显示 决定 同意 批准 允许 鼓励 引导 指导 推动 促使 安排 派出 包括 以及 获得 荣获 发现 看见 看到 遇到 找到 查到 离开 路过 经过 赶到 送到 送往'
  ).split(' ')
)

/** Characters of grammar, and verbs of one character that take a body as their object or end with their complement. */
export const grammarCharacters: ReadonlySet<string> = new Set(
  '的了着过是有在和与及或哪几个这那什么谁何各每都也还就又只才把被给让从到去来对向往于为以所之其他她它们我你您咱吗呢吧啊嘛不没很最更太上下里中前后内外间时年月日号天次期届第某该本同由经跟比等并而且但则将已曾正会能可要想愿应须请问说讲做搞办干开送进出回住读考跑找告建入离赴帮替用拿叫使令成需除一二三四五六七八九十两百千万亿多少半约共总含带率座条名位家支项种片件只辆艘首曾些'
)

/** Words that a head of one character ends, and of which a kind is told. */
export const everydayCompounds: ReadonlySet<string> = new Set(
  (
    '城市 都市 地区 景区 小区 城区 郊区 灾区 山区 矿区 厂区 校区 片区 园区 辖区 洋区 社区 街区 特区 乡镇 城镇 小镇 集镇 古镇 乡村 农村 山村 渔村 新村 古村 城乡 家乡 故乡 郡县 ' +
    '线路 道路 公路 铁路 马路 网路 思路 公园 校园 花园 家园 乐园 果园 菜园 大会 晚会 机会 社会 部队 军队 乐队 排队 网站 电站 品牌 奖牌 金牌 银牌 铜牌 车牌 门牌 环节 细节 季节 情节 信号 型号 账号 称号 口号 外号 大奖 ' +
    '登山 矿山 锦旗 红旗 国旗 党旗 团旗 会旗 彩旗 战旗 大桥 过节 幼稚园 当局 结局 布局 格局 全局 旅馆 宾馆 茶馆 图书馆'
  ).split(' ')
)
