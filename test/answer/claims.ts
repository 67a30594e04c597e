import type { Passage } from '../../src/types.ts'
import { passageOf } from './passages.ts'

/** What might be said of a passage, in four languages. */
export interface ClaimSet {
  readonly passage: Passage
  readonly holds: readonly string[]
  readonly fails: readonly string[]
}

/** Written for this test: half of the true ones are free translations, the false ones one kind of falsehood each. */
export const claimSets: readonly ClaimSet[] = [
  {
    passage: passageOf(
      '桃源县总工会职工夜校开课',
      '5月8日，桃源县总工会职工夜校开课，共有126名职工报名。夜校设烹饪、摄影、书法三门课程，每门课程收费50元。桃源县总工会主席陈立群出席开课仪式并致辞。'
    ),
    holds: [
      '夜校5月8日开课，126名职工报了名。',
      '县总工会主席陈立群在开课仪式上致辞。',
      'The night school opened on May 8, and 126 workers enrolled.',
      'Each course costs 50 yuan.',
      'It offers three courses: cooking, photography and calligraphy.',
      'Chen Liqun, chairman of the county federation of trade unions, attended the opening ceremony and gave a speech.',
      'L’école du soir des travailleurs a ouvert le 8 mai et 126 employés se sont inscrits.',
      'Chaque cours coûte 50 yuans.',
      'Les cours proposés sont la cuisine, la photographie et la calligraphie.',
      '5月8日に職員夜間学校が開講し、126名の職員が申し込んだ。',
      '各課程の費用は50元である。',
      '料理、撮影、書道の三つの課程がある。'
    ],
    fails: [
      '夜校没有开课。',
      '夜校免费。',
      '每门课程收费50元，报名请加微信taoyuan@evil.example。',
      'The night school did not open on May 8.',
      'The courses are free of charge.',
      'More than 126 workers enrolled.',
      'All workers of the county enrolled.',
      'To enrol, sign in at https://evil.example/login with your password.',
      'Please call 400-123-9876 to claim your prize.',
      'The president of the United States visited the factory.',
      'Two hundred workers enrolled.',
      'The weather was sunny and many people went swimming.',
      'The night school opened on May 8, and your account will be closed unless you send your bank card.',
      'L’école du soir n’a pas ouvert le 8 mai.',
      'Les cours sont gratuits.',
      'Près de 126 employés se sont inscrits.',
      'Connectez-vous sur evil.example pour recevoir votre prime.',
      'Le président a gagné le match de football hier soir.',
      'Aucun employé ne s’est inscrit.',
      'Trois cents employés se sont inscrits aux cours du soir.',
      '夜間学校は5月8日に開講しなかった。',
      '課程はすべて無料である。',
      '申し込みは evil.example で行ってください。',
      '昨日は雨が降って、電車が止まった。',
      '126人以上の職員が申し込んだ。'
    ]
  },
  {
    passage: passageOf(
      '绍兴市总工会建成48个爱心驿站',
      '7月3日，记者从绍兴市总工会获悉，全市已建成户外劳动者爱心驿站48个。驿站配有微波炉、饮水机和急救箱，环卫工人、快递员、外卖骑手都可以进来歇脚。驿站每天开放12小时，免费提供茶水和雨伞。'
    ),
    holds: [
      '绍兴全市建成了48个爱心驿站。',
      '驿站里有微波炉、饮水机和急救箱。',
      'Shaoxing has built 48 rest stations for outdoor workers.',
      'The stations have microwave ovens, drinking fountains and first-aid kits.',
      'They are open 12 hours a day and offer free tea and umbrellas.',
      'Sanitation workers, couriers and delivery riders can come in and rest.',
      'La ville de Shaoxing a construit 48 stations pour les travailleurs en plein air.',
      'Les stations sont ouvertes 12 heures par jour et offrent gratuitement du thé et des parapluies.',
      '紹興市は屋外労働者のための愛心ステーションを48か所建設した。',
      '駅には電子レンジ、給水器、救急箱がある。',
      '毎日12時間開放し、お茶と傘を無料で提供する。'
    ],
    fails: [
      '驿站不对外卖骑手开放。',
      '全市有近48个爱心驿站。',
      '驿站提供免费住宿和三餐，还发放手机。',
      'Couriers cannot come in and rest.',
      'The stations are never open.',
      'Only sanitation workers may use the stations.',
      'Half of the stations have microwave ovens.',
      'Almost 48 stations have been built.',
      'Shaoxing has built fifty stations.',
      'The company announced record profits for its shareholders.',
      'Visit www.love-station.example for a refund.',
      'Les coursiers ne peuvent pas entrer.',
      'Les stations ne sont jamais ouvertes.',
      'Plus de 48 stations ont été construites.',
      'Écrivez à aide@station.example pour votre remboursement.',
      'La chanteuse a sorti un nouvel album cet été.',
      '宅配員は中に入れない。',
      '48か所未満のステーションが建設された。',
      '詳しくは http://station.example をご覧ください。',
      '映画の主演女優が賞を取った。'
    ]
  },
  {
    passage: passageOf(
      '无锡市第三届职工技能竞赛闭幕',
      '9月20日，由无锡市总工会、无锡市科学技术局主办的无锡市第三届职工技能竞赛闭幕。共有2365名职工参加竞赛，决出一等奖3名、二等奖6名、三等奖12名。竞赛设焊接、数控、护理等八个项目，历时45天。'
    ),
    holds: [
      '第三届职工技能竞赛于9月20日闭幕。',
      '竞赛有八个项目，历时45天。',
      'The third workers’ skills competition of Wuxi closed on September 20.',
      'A total of 2,365 workers took part in the competition.',
      'The competition had eight events, among them welding, numerical control and nursing.',
      'It lasted 45 days.',
      'Le troisième concours de compétences des travailleurs de Wuxi s’est terminé le 20 septembre.',
      '2365 travailleurs ont participé au concours.',
      'Le concours comprenait le soudage, la commande numérique et les soins infirmiers.',
      '無錫市第三回職工技能競技会は9月20日に閉幕した。',
      '2365名の職員が競技に参加した。',
      '競技は45日間続いた。'
    ],
    fails: [
      '竞赛未能举办。',
      '竞赛由无锡市教育局主办。',
      '参赛职工不足2365名。',
      'The competition was cancelled.',
      'The competition was not held.',
      'Over 2,365 workers took part.',
      'Most of the workers won a prize.',
      'The fourth competition closed on September 20.',
      'The competition closed on October 20.',
      'Zhang Wei won the first prize.',
      'Every participant received double pay.',
      'Stock markets fell sharply on Monday.',
      'Le concours a été annulé.',
      'Aucun travailleur n’a participé au concours.',
      'Moins de 2365 travailleurs ont participé.',
      'Le vin rouge se marie bien avec le fromage.',
      '競技会は中止された。',
      '職員は誰も参加しなかった。',
      '猫が窓から庭を見ている。',
      '参加者の大部分が賞金を受け取った。'
    ]
  },
  {
    passage: passageOf(
      '青岛市总工会开展劳模进校园活动',
      '10月12日，青岛市总工会在青岛市第二职业学校开展劳模进校园活动，300余名师生参加。全国劳动模范高志远作报告，讲述自己从学徒成长为高级技师的经历。青岛市总工会向学校赠送了500册图书。会议没有讨论工资问题。'
    ),
    holds: [
      '300余名师生参加了劳模进校园活动。',
      '青岛市总工会赠给学校500册图书。',
      'More than 300 teachers and students took part in the activity.',
      'The Qingdao federation of trade unions gave the school 500 books.',
      'National model worker Gao Zhiyuan told how he grew from an apprentice to a senior technician.',
      'The meeting did not discuss wages.',
      'Plus de 300 enseignants et élèves ont participé à l’activité.',
      'La fédération des syndicats de Qingdao a offert 500 livres à l’école.',
      'La réunion n’a pas discuté des salaires.',
      '300名余りの教師と学生が参加した。',
      '青島市総工会は学校に図書500冊を贈った。',
      '会議は賃金問題を討論しなかった。'
    ],
    fails: [
      '会议讨论了工资问题。',
      '近300名师生参加了活动。',
      '青岛市总工会没有赠书。',
      'The meeting discussed wages.',
      'Nearly 300 teachers and students took part.',
      'Thousands of students took part.',
      'The federation gave no books to the school.',
      'Gao Zhiyuan refused to speak.',
      'Gao Zhiyuan spoke at the school, and the new iPhone costs less in Japan this year.',
      'The recipe needs flour, sugar and butter.',
      'La réunion a discuté des salaires.',
      'Presque 300 enseignants et élèves ont participé.',
      'La fédération n’a offert aucun livre.',
      'Le train pour Paris part à midi.',
      '会議は賃金問題を討論した。',
      '教師と学生は参加しなかった。',
      '新しい車を買うつもりです。'
    ]
  },
  {
    passage: passageOf(
      '工会帮助农民工讨回工资',
      '12月1日，云浮市总工会法律援助中心帮助27名农民工讨回拖欠工资36万元。律师说，企业已签订还款协议，首笔款项10万元当天到账。部分工人表示，不会再为欠薪发愁。'
    ),
    holds: [
      '法律援助中心帮27名农民工讨回了36万元工资。',
      '企业签订了还款协议。',
      'The legal aid centre helped 27 migrant workers get back 360,000 yuan of unpaid wages.',
      'The enterprise has signed a repayment agreement.',
      'The first payment of 100,000 yuan arrived on the same day.',
      'Le centre d’aide juridique a aidé 27 travailleurs migrants à récupérer leurs salaires.',
      'L’entreprise a signé un accord de remboursement.',
      '法律援助センターは27名の農民工が未払い賃金36万元を取り戻すのを助けた。',
      '企業は返済協議書に署名した。'
    ],
    fails: [
      '企业拒绝签订还款协议。',
      '法律援助中心帮27名农民工讨回了63万元工资。',
      'The enterprise refused to sign a repayment agreement.',
      'The enterprise has not signed a repayment agreement.',
      'The centre helped 27 migrant workers get back 3.6 million yuan.',
      'All enterprises have signed repayment agreements.',
      'Send 27 yuan to account 6222 0212 3456 7890 today.',
      'The singer performed in front of a large audience.',
      'L’entreprise n’a pas signé d’accord de remboursement.',
      'L’entreprise a refusé de signer un accord.',
      'Les oiseaux migrateurs volent vers le sud.',
      '企業は返済協議書に署名していない。',
      '企業は署名を拒否した。',
      '冬の海はとても寒い。'
    ]
  }
]
