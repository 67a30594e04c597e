import { fold } from '../../chinese/fold.ts'
import { namesIn } from '../../chinese/people.ts'
import { isJump } from '../line/banner.ts'
import type { Part } from '../line/part.ts'
import { isEditorial, isPosted } from '../line/posted.ts'
import { isComplete, widthOf } from '../line/punctuation.ts'
import type { ShapedLine } from '../line/shape.ts'
import type { AllowedParts } from '../line/tag-lines.ts'
import { pageHabits } from './page-habits.ts'

const running: readonly Part[] = ['lead', 'body']
const heads: readonly Part[] = ['title', 'headline', 'label']
const unheaded: readonly Part[] = [
  'byline',
  ...running,
  'subheading',
  'caption',
  'credit',
  'signature',
  'furniture',
  'jump'
]
/** Two names and nothing else sign what is above or below. */
const people: readonly Part[] = ['byline', 'body', 'caption', 'credit', 'headline', 'signature']
const signing = people.filter(part => part !== 'body' && part !== 'headline')
/** From this many marked headings on, the format tells all headings of a document. */
const tellingHeadings = 2

/**
 * What the format says of a line, and what a line says outright, leaves the tagger no choice.
 *
 * @example
 * allowedParts(shaped)(line) // ['furniture'] for a running head
 */
export function allowedParts(lines: readonly ShapedLine[]): AllowedParts {
  const marked = lines.filter(({ shape }) => shape === 'marked-heading').length >= tellingHeadings
  const habits = pageHabits(lines)
  return line => {
    const kind = line.block?.kind
    if (line.shape === 'marked-heading') return ['title', 'label']
    if (kind === 'furniture') return ['furniture']
    if (kind === 'caption') return ['caption', 'credit']
    if (kind === 'row' || kind === 'item' || line.fenced) return running
    if (isJump(line.text)) return ['jump']
    if (isPosted(line.text)) return ['byline', 'signature', 'furniture']
    if (isEditorial(line.text)) return ['furniture']
    if (line.gap > 0 && correction.test(line.text)) return ['item', 'title']
    const [above, next] = [lines[line.index - 1], lines[line.index + 1]]
    if (above && isComplete(above.text) && next?.gap !== 0 && isEnglishSignOff(line.text))
      return ['signature']
    const habit = habits(line)
    if (habit) return habit
    if (marked && /^[-*+•]\s/u.test(line.text)) return running
    if (isEnglishPicture(line.text)) return ['caption']
    if (isPictureWords(line) || interrupts(lines, line) || isShot(line, next)) return ['caption']
    if (isSignedWithOffice(line.text) && above && next?.gap !== 0) return ['byline', 'signature']
    if (line.shape === 'credit' && above && interrupts(lines, above)) return ['credit']
    if (line.shape === 'heading' && next?.gap === 0 && isSignedWithOffice(next.text))
      return ['title', 'headline']
    const below = above === undefined || isComplete(above.text) || /[)）]$/u.test(above.text)
    if (line.shape === 'heading' && next?.shape === 'reporter' && below) return heads
    if ((namesIn(line.text)?.length ?? 0) > 1)
      return signs(lines[line.index - 1]) ? signing : people
    return marked ? unheaded : null
  }
}

/** `更正：本报某日……`, a piece of its own, often at the foot of a page. */
const correction =
  /^[■◆●▲★]?\s*[【［[(（]?(?:更正|勘误|勘誤)(?:启事|啟事|说明|說明)?[】］\])）]?\s*[:：]?\s*\S{8}/u

/** Narrowest line that is surely running text and no list of names, in Chinese characters. */
const narrowestText = 30

const signs = (above: ShapedLine | undefined): boolean =>
  above !== undefined && widthOf(above.text) >= narrowestText

/** 图为 and its like open nothing else. */
const isPictureWords = ({ block, text }: ShapedLine): boolean =>
  block === null &&
  widthOf(text) <= 2 * widestWords &&
  /^[▲▼△▽↑↓←→◀▶■●（(【［]?\s*(?:图为|圖為|上图|上圖|下图|下圖|左图|左圖|右图|右圖|题图|題圖|图[①-⑳]|图[一二三四五六\d]\s)/u.test(
    text
  )

/** A paragraph by itself with a photographer set apart behind its last sentence: `……接力。  韦一航摄`. */
const isShot = ({ text, gap, index, dateline }: ShapedLine, next: ShapedLine | undefined) =>
  (gap > 0 || index === 0) &&
  next?.gap !== 0 &&
  dateline === null &&
  widthOf(text) <= 3 * widestWords &&
  /[。！？!?.”"]\s+(?:本报|本刊|见习|实习|通讯员|记者|特约|\s){0,4}\p{Script=Han}{2,4}(?:[\s、]\p{Script=Han}{2,4})?\s?(?:摄|攝|摄影|攝影)$/u.test(
    text
  )

/** `[Photo: the winning pie. A. Okoro]`; a name alone behind it is no more than a credit. */
const isEnglishPicture = (text: string): boolean =>
  /^[[(]?\s*(?:photo(?:graph)?|picture|pictured|pic)\s*:\s*\S+(?:\s+\S+){4,}/iu.test(text)

/** A name and who that is: `顏伯勳（領班，退休）`. */
function isSignedWithOffice(text: string): boolean {
  const name = /^(\p{Script=Han}{2,4})\s?[（(][^（()）\d摄攝图圖]{2,16}[)）]$/u.exec(text)?.[1]
  return name !== undefined && namesIn(fold(name)) !== null
}

/** `Harriet Wragg, Branch Secretary` below the text that she wrote. */
const isEnglishSignOff = (text: string): boolean =>
  /^[—–-]{0,2}\s?\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3},(?: (?:of|the|for|and|&|\p{Lu}[\p{L}’'-]*|\d+)){1,6}$/u.test(
    text
  )

/** Widest words of a picture, in Chinese characters. */
const widestWords = 40

/** Words right above a photographer's credit, where the text above is broken off in mid-sentence. */
function interrupts(lines: readonly ShapedLine[], { index, text }: ShapedLine): boolean {
  const [above, below] = [lines[index - 1], lines[index + 1]]
  if (below?.shape !== 'credit' || above === undefined || widthOf(text) > widestWords) return false
  const running = above.shape === 'text' || above.shape === 'dateline'
  return running && !isComplete(above.text)
}
