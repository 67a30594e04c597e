/** @import { ChatTurn } from '../page-types.ts' */
/** @import { TurnActions } from './turn-view.js' */
/** @import { createChat } from './chat.js' */
import { fetchFollowUps } from './api.js'
import { currentLanguage } from './language.js'
import { followUps } from './turn-view.js'

/**
 * Offers questions to go on with below the newest answer, once that is there: the answer waits for nothing.
 * @param {ReturnType<typeof createChat>} chat
 * @param {{ viewOf: (turn: ChatTurn) => HTMLElement | undefined, actions: TurnActions }} drawing the answer itself is
 *   not drawn anew, for the focus may be in it
 */
export function createFollowUps(chat, { viewOf, actions }) {
  let asking = new AbortController()

  return {
    /** Another question makes them old. */
    forget() {
      asking.abort()
      for (const turn of chat.turns) {
        if (turn.followUps.length === 0) continue
        turn.followUps = []
        viewOf(turn)?.querySelector('.follow-ups')?.remove()
      }
    },
    async offer() {
      const { id } = chat
      const turn = chat.turns.at(-1)
      if (!id || turn?.state !== 'done') return
      asking.abort()
      asking = new AbortController()
      const { signal } = asking
      // Who gets none goes on without.
      const questions = await fetchFollowUps(id, currentLanguage(), signal).catch(() => [])
      if (signal.aborted || questions.length === 0 || chat.turns.at(-1) !== turn) return
      turn.followUps = questions
      viewOf(turn)?.append(followUps(turn, actions))
    }
  }
}
