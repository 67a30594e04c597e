import { jumpAt } from '../line/banner.ts'
import { append } from '../line/long-lists.ts'
import { isComplete } from '../line/punctuation.ts'
import type { ArticleDraft } from './draft.ts'
import { resumedFrom } from './resume-mark.ts'

/**
 * Puts a piece that goes on elsewhere (下转第三版 … 上接第一版) together: what resumes becomes part of what broke off.
 *
 * @example
 * resumeJumps(drafts).length // one less for each piece that was printed in two parts
 */
export function resumeJumps(drafts: readonly ArticleDraft[]): ArticleDraft[] {
  const kept: ArticleDraft[] = []
  for (const draft of drafts) {
    const owner = resumes(draft) ? ownerOf(draft, kept) : null
    if (owner) takeUp(owner, draft)
    else kept.push(draft)
  }
  return kept
}

function resumes(draft: ArticleDraft): boolean {
  const opening = draft.body[0]?.text ?? ''
  return resumedFrom(opening) > 0 || draft.asides.some(line => resumedFrom(line.text) > 0)
}

/** Of the pieces above: the one of the same headline, else the last one that says it goes on or that broke off. */
function ownerOf(draft: ArticleDraft, above: readonly ArticleDraft[]): ArticleDraft | null {
  const words = draft.headline.map(line => line.text)
  const latest = [...above].reverse()
  return (
    latest.find(own => words.length > 0 && own.headline.some(line => words.includes(line.text))) ??
    latest.find(own => own.asides.some(line => jumpAt(line.text))) ??
    latest.find(own => !isComplete(own.body.at(-1)?.text ?? '')) ??
    null
  )
}

function takeUp(owner: ArticleDraft, rest: ArticleDraft): void {
  append(owner.asides, [...rest.headline, ...rest.asides])
  append(owner.body, rest.body)
  append(owner.captions, rest.captions)
  append(owner.signatures, rest.signatures)
}
