/**
 * Preloaded into a server under test: each SIGUSR2 sets its wall clock to the next of these distances from the true
 * one. Timers and `performance.now()` go on as they would when a machine's clock is set.
 */
const dayMs = 86_400_000
const jumps = [400 * dayMs, -800 * dayMs, 0]
const TrueDate = Date
let jump = 0

process.on('SIGUSR2', () => {
  jump = jumps.shift() ?? 0
})

globalThis.Date = class extends TrueDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(TrueDate.now() + jump)
    else super(...given)
  }

  static override now() {
    return TrueDate.now() + jump
  }
} as DateConstructor
