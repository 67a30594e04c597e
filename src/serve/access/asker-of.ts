import type { Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { clientSignal } from '../event-stream.ts'
import type { Asker } from '../work/answering.ts'
import { callerOf } from './access.ts'

/** Whom limits and turns count a request for: the label of its key, or its address (of IPv6, the network). */
export const nameOf = (response: Response): string => {
  const label = callerOf(response)
  return label ? `key ${label}` : ipKeyGenerator(response.req.ip ?? '')
}

export const askerOf = (response: Response): Asker => ({
  name: nameOf(response),
  signal: clientSignal(response)
})
