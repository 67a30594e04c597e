import { fold } from '../../../chinese/fold.ts'

const why =
  /为什么|为何|为啥|何以|缘何|凭什么|怎么会|因为什么|什么原因|啥原因|\bwhy\b|what (?:caused|led to|made)|なぜ|どうして|理由は|왜|\bpourquoi\b|\bwarum\b/u
/** 为 at the beginning of a clause gives a purpose; 为期, 为首 and the like do not. */
const cause =
  /因|由于|为了|以便|以免|旨在|目的|原因|缘于|源于|出于|缘故|既然|所以|导致|致使|使得|鉴于|得益|(?:^|[,，。；;：:“(（\s])为(?![期首主例止人数\d])|\b(?:because|since|due to|owing|so that|in order|reason|after|as a result|thanks to)\b|ため|から|ので|때문|위해|\bcar\b|parce|afin/u

/** @example asksWhy('比武为什么改期？') // true */
export const asksWhy = (question: string): boolean => why.test(fold(question))

/** What is asked after: 停产 of 二月为什么停产. */
const askedAfter = /(?:为什么|为何|为啥|缘何)(?:要|会|就|还|把|被|没有?|不)?(\p{Script=Han}{2})/u
/** A cause up to the end of its clause. */
const causeClause = /(?:因为?|由于)([^,，。；;！？!?]{2,60})/gu

/**
 * Whether a text gives what is asked after as the cause of something else, and no cause of it: 因为工厂停产，家庭断了收入
 * does not say why the factory stopped.
 */
export function tellsEffectAlone(question: string, text: string): boolean {
  const [form, told] = [fold(question), fold(text)]
  const event = askedAfter.exec(form)?.[1]
  if (event === undefined) return false
  const causes = [...told.matchAll(causeClause)].map(([, clause = '']) => clause)
  return causes.length > 0 && causes.every(clause => clause.includes(event))
}

/** Whether a text gives a cause or a purpose of anything. @example tellsReason('因台风改期') // true */
export const tellsReason = (text: string): boolean => cause.test(fold(text))
