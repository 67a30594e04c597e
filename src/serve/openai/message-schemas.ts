import { z } from 'zod'
import { questionMaxChars, wellFormed } from '../contract/schemas.ts'

const text = z.string().overwrite(wellFormed)

/** A part of a message: its text where it has one; pictures, sound and files are passed over. */
const partSchema = z.looseObject({
  type: z.string(),
  text: text.nullish().meta({ description: 'Of `text`, `input_text` and `output_text`' })
})

const contentSchema = z.union([text, z.array(partSchema)])

/** As the last question may not be, a message before it may be of any length. */
const messageSchema = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: contentSchema.nullish()
})

export const messagesSchema = z
  .array(messageSchema)
  .min(1, 'messages is empty: the last one must be the question, with role user')
  .meta({
    description: `The last message of a user is the question, 1 to ${questionMaxChars} characters; those before it, tool calls aside, are its history. System messages are not followed, and pictures are not read.`
  })

/** An item of `/v1/responses`: a message where it has a role; calls of tools and what they gave have none. */
export const itemsSchema = z
  .array(
    z.looseObject({
      type: z.string().nullish(),
      role: messageSchema.shape.role.exactOptional(),
      content: contentSchema.nullish()
    })
  )
  .min(1, 'input is empty: its last message must be the question, with role user')

/** A message of either door; without a role it is no message. */
export interface SentMessage {
  readonly role?: z.output<typeof messageSchema>['role']
  readonly content?: z.output<typeof contentSchema> | null | undefined
}
