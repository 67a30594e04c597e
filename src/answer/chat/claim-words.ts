/**
 * Words that turn a claim into another: what denies it, and what says how much of a thing. In Chinese (simplified, as
 * folded), Japanese, English, French, German and Spanish. A Latin word ending in `*` stands for all words that begin
 * so; the others stand for themselves. An apostrophe is a space here.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s{0,9}\|\s{0,9}/)

/** What denies, or undoes what was to be. */
export const negative =
  words(`不|没|未|无|非|否|勿|拒|取消|禁止|停止|终止|中止|撤销|失败|失敗|缺席|欠席|暂停|推迟|延期|缺乏|落选|
  ない|なかっ|なく|なし|ません|ずに|せず|られず|れず|取り消|取り止め|
  not|no|never|none|neither|nor|without|nobody|nothing|cannot|can t|won t|don t|doesn t|didn t|isn t|aren t|wasn t|weren t|hasn t|
  haven t|hadn t|couldn t|wouldn t|shouldn t|refus*|reject*|cancel*|fail|failed|fails|failure|ban|banned|bans|prohibit*|forbad*|
  forbid*|postpon*|suspend*|deny|denied|denies|absent|absence|lack|lacks|lacked|lacking|unable|abolish*|stopped|halted|withdr*|
  ne|n|non|pas|jamais|aucun|aucune|sans|ni|rien|annul*|rejet*|échou*|interdi*|reporté|reportée|
  nicht|kein|keine|keinen|keiner|keinem|nie|niemals|ohne|weder|abgesagt|verboten|
  nunca|sin|ningún|ninguna|ninguno|nada|jamás|tampoco|rechaz*`)

/** Words that hold a word of `negative` and deny nothing. */
export const notNegative =
  words(`不仅|不但|不只|不断|不少|不同|不久|不已|不禁|不得不|不愧|不乏|不懈|不忘|不锈|不动产|不料|不凡|不一|不负|不畏|不辞|不等|
  不怕|不时|不停|不放松|不松懈|不动摇|不变|毫不|永不|不屈|不易|不止|不小|不错|不足|不到|不超过|不低于|不满|差不多|不绝|不遗余力|不可或缺|不可缺少|必不可少|密不可分|
  无锡|无偿|无线|无人|无数|无疑|无论|无私|无愧|无微不至|无障碍|无党派|无产|无纸|无缝|无穷|无声|无限|无烟|无料|未来|未成年|未央|未满|未払|
  非常|非遗|非物质|非公|非洲|非凡|非营利|非政府|除非|是非|否则|是否|能否|可否|与否|没收|有没有|淹没|出没|抗拒|拒绝酒驾|禁止吸烟|
  だけでなく|のみならず|かもしれない|しかない|少なくとも|少なくない|なくなる|たくない|なくては|なければ|ないといけない|違いない|
  not only|no less|no fewer|not just|without exception|non seulement|pas seulement|nicht nur|no sólo`)

/** How much of a whole, each kind by what it says. */
export const shares: Readonly<Record<string, readonly string[]>> = {
  all: words(`全部|所有|全体|全员|均|都|一律|人人|每|各|普遍|全覆盖|すべて|全て|みな|皆|all|every|each|everyone|everybody|entire|whole|
    tous|toutes|chaque|entier|entière|alle|jeder|jede|jedes|ganze|gesamt*|todos|todas|cada`),
  half: words('半|half|halves|halved|moitié|demi*|halb*|hälfte|mitad'),
  most: words(
    '多数|大部分|大半|过半|ほとんど|most|majority|mostly|mainly|plupart|majorité|meisten|mehrheit|mayoría'
  ),
  only: words(`仅|只|唯一|だけ|のみ|わずか|しか|only|merely|solely|sole|seul|seule|seuls|seulement|uniquement|nur|lediglich|sólo|
    solamente|únic*`),
  times: words(
    '倍|翻番|翻一番|翻两番|double|doubled|doubling|twice|triple|tripled|thrice|tenfold|doubl*|tripl*|verdoppelt|doble|duplic*'
  ),
  free: words(
    '免费|无偿|免除|免收|不收|无料|free|gratis|complimentary|gratuit*|kostenlos|kostenfrei|unentgeltlich'
  ),
  dozens:
    words(`数十|几十|上百|数百|几百|成百|上千|数千|几千|成千|上万|数万|几万|百余|千余|万余|十余|dozens|hundreds|thousands|dizaines|
    douzaines|centaines|milliers|dutzende|hunderte|tausende|decenas|docenas|cientos`)
}

/** What holds a word of `shares` and says no share. */
export const noShare = words('不仅|不只|not only|non seulement|nicht nur|no sólo|only child')

/** Right before or behind a number: it is more than that. Behind, a unit may stand between. */
export const moreThan = {
  before:
    words(`超|超过|逾|多于|高于|大于|至少|不少于|不低于|突破|more than|over|at least|exceeding|exceeded|above|upwards of|no fewer than|
    no less than|plus de|plus d|au moins|dépassant|dépassé|über|mehr als|mindestens|más de|al menos`),
  behind: words('余|多|来|余り|あまり'),
  behindUnit: words('以上|余り|あまり')
}

/** …or less than that. */
export const lessThan = {
  before:
    words(`近|将近|接近|不足|不到|少于|低于|小于|至多|最多|不超过|nearly|almost|less than|fewer than|under|below|up to|at most|close to|
    près de|près d|presque|moins de|moins d|au plus|jusqu à|fast|weniger als|höchstens|casi|menos de`),
  behind: words('弱|足らず'),
  behindUnit: words('以下|以内|未满|足らず')
}

/** Words that end like one of those before a number and move nothing. */
export const notBefore = words('最近|附近|邻近|临近|靠近|all over')
