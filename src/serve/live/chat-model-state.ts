import type { ModelFault } from '../../reply.ts'
import type { Reply } from '../../types.ts'

/** The chat model as it was met last. */
export interface ChatModelReport {
  readonly model: string
  /** null while it answers, or nothing is known yet. */
  readonly fault: ModelFault | null
  /** What the keeper of the server can do about it. */
  readonly message: string | null
}

export interface ChatModelState {
  /** null when none is set. */
  report(): ChatModelReport | null
  /** What a look at it found. */
  found(fault: ModelFault | null): void
  /** Every reply tells how it does. */
  heard(reply: Reply): void
}

const advice: Readonly<Record<ModelFault, string>> = {
  unauthorized: 'does not accept the key: check LLM_API_KEY',
  not_found: 'is not at its address: check the name in LLM_MODEL, and LLM_BASE_URL',
  rate_limited: 'turns requests away as too many: look at the limits or the balance of its account',
  unreachable: 'cannot be reached: check LLM_BASE_URL, and whether its server runs',
  failed: 'answers with an error: look into the log of its server',
  late: 'did not answer in time: raise LLM_TIMEOUT_MS, or choose a faster model',
  endless: 'does not stop talking: choose another model',
  unchecked: 'says what the bulletins do not: choose another model'
}

/** Faults of one answer, which say nothing of the model's service. */
const ofOneAnswer: ReadonlySet<ModelFault> = new Set(['unchecked', 'endless'])

/** Remembers how the chat model did last. @param model its name; empty for none */
export function createChatModelState(model: string): ChatModelState {
  let fault: ModelFault | null = null
  return {
    report() {
      if (model === '') return null
      const message = fault === null ? null : `The chat model ${model} ${advice[fault]}`
      return { model, fault, message }
    },
    found(next) {
      fault = next
    },
    heard({ dropped, fallback }) {
      // Without the number of its sentences that were dropped it was not asked.
      if (dropped === undefined) return
      fault = fallback === undefined || ofOneAnswer.has(fallback) ? null : fallback
    }
  }
}
