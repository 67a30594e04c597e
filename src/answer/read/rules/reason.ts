import { fold } from '../../../chinese/fold.ts'

const why =
  /为什么|为何|为啥|何以|缘何|凭什么|怎么会|因为什么|什么原因|啥原因|\bwhy\b|what (?:caused|led to|made)|なぜ|どうして|理由は|왜|\bpourquoi\b|\bwarum\b/u
/** 为 at the beginning of a clause gives a purpose; 为期, 为首 and the like do not. */
const cause =
  /因|由于|为了|以便|以免|旨在|目的|原因|缘于|源于|出于|缘故|既然|所以|导致|致使|使得|鉴于|得益|(?:^|[,，。；;：:“(（\s])为(?![期首主例止人数\d])|\b(?:because|since|due to|owing|so that|in order|reason|after|as a result|thanks to)\b|ため|から|ので|때문|위해|\bcar\b|parce|afin/u

/** @example asksWhy('比武为什么改期？') // true */
export const asksWhy = (question: string): boolean => why.test(fold(question))

/** Whether a text gives a cause or a purpose of anything. @example tellsReason('因台风改期') // true */
export const tellsReason = (text: string): boolean => cause.test(fold(text))
