import { randomBytes } from 'node:crypto'

/** Sorts by time, so a listing of builds reads as a history. */
export const newBuildId = (): string =>
  `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}-${randomBytes(3).toString('hex')}`
