/**
 * What a line is on its page.
 * `furniture`: mastheads, imprints, contents, page numbers, rules. `label`: the head of a column or a slogan.
 * `title`: the first line of a headline; `headline`: its further lines. `byline`: names between headline and body.
 * `lead`: the first line of a headed body; `item`: the first line of a piece without a headline; `body`: all further lines.
 * `subheading`: a heading inside a body. `caption`: a picture's words; `credit`: their further lines.
 * `signature`: names, bodies, dates and sources below a body. `jump`: where the piece goes on.
 */
export const parts = [
  'furniture',
  'label',
  'title',
  'headline',
  'byline',
  'lead',
  'item',
  'body',
  'subheading',
  'caption',
  'credit',
  'signature',
  'jump'
] as const

export type Part = (typeof parts)[number]
