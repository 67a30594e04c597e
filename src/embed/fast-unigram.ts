/** The parts of transformers.js's Unigram model that its search for the best pieces works on. */
interface UnigramModel {
  readonly vocab: readonly string[]
  readonly scores: readonly number[]
  readonly unk_token_id: number
  readonly unkScore: number
  tokenize(text: string): string[]
  /** What the search that is replaced here looked pieces up in, 26 MB. */
  trie?: unknown
}

const isUnigram = (model: object): model is UnigramModel =>
  'scores' in model && 'unkScore' in model && 'vocab' in model && 'tokenize' in model

/**
 * Pieces by their characters, as a hash table with open addressing: a step from `node` by a UTF-16 code unit leads to the
 * node behind it; 0 is the root. Half the time of a Map, whose keys would be numbers beyond 32 bits.
 */
interface Trie {
  /** The node behind `node` by `unit`, or 0 where no piece goes on so. */
  step(node: number, unit: number): number
  /** Score of the piece that ends at a node; NaN where none does. */
  readonly scores: Float64Array
  /** The number of that piece. */
  readonly ids: Int32Array
}

/** Slots a node: at a load of a third or less, a step looks at one slot and a half. */
const slotsPerNode = 3

function createSteps(mostNodes: number) {
  const bits = Math.ceil(Math.log2(mostNodes * slotsPerNode))
  const mask = 2 ** bits - 1
  const from = new Int32Array(mask + 1).fill(-1)
  const by = new Uint16Array(mask + 1)
  const to = new Int32Array(mask + 1)
  // Knuth's multiplicative hash: its high bits are the mixed ones.
  const slotOf = (node: number, unit: number) => {
    let slot = Math.imul(Math.imul(node, 0x10001) ^ unit, 0x9e3779b1) >>> (32 - bits)
    while (from[slot] !== -1 && (from[slot] !== node || by[slot] !== unit)) slot = (slot + 1) & mask
    return slot
  }
  return {
    step: (node: number, unit: number) => to[slotOf(node, unit)] as number,
    add(node: number, unit: number, next: number) {
      const slot = slotOf(node, unit)
      from[slot] = node
      by[slot] = unit
      to[slot] = next
    }
  }
}

function createTrie({ vocab, scores: scoreOf }: UnigramModel): Trie {
  const mostNodes = vocab.reduce((sum, piece) => sum + piece.length, 1)
  const scores = new Float64Array(mostNodes).fill(Number.NaN)
  const ids = new Int32Array(mostNodes)
  const { step, add } = createSteps(mostNodes)
  let count = 1
  for (const [id, piece] of vocab.entries()) {
    let node = 0
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at)
      const known = step(node, unit)
      if (known === 0) add(node, unit, count)
      node = known === 0 ? count++ : known
    }
    scores[node] = scoreOf[id] ?? Number.NaN
    ids[node] = id
  }
  return { step, scores: scores.slice(0, count), ids: ids.slice(0, count) }
}

const tries = new WeakMap<UnigramModel, Trie>()

function trieOf(model: UnigramModel): Trie {
  const known = tries.get(model) ?? createTrie(model)
  tries.set(model, known)
  return known
}

/** The best way to cut a text: for each end, where the piece that ends there starts, and its number. */
interface Cut {
  readonly starts: Int32Array
  readonly ids: Int32Array
}

/** Viterbi, as in Kudo 2018. */
function bestCut(text: string, { step, scores, ids: idOf }: Trie, model: UnigramModel): Cut {
  const { unkScore, unk_token_id: unknown } = model
  const best = new Float64Array(text.length + 1).fill(Number.NEGATIVE_INFINITY)
  const starts = new Int32Array(text.length + 1)
  const ids = new Int32Array(text.length + 1)
  best[0] = 0
  for (let start = 0; start < text.length; start++) {
    const before = best[start] as number
    let node = 0
    let single = false
    for (let end = start; end < text.length; ) {
      node = step(node, text.charCodeAt(end++))
      if (node === 0) break
      const sum = before + (scores[node] as number)
      if (Number.isNaN(sum)) continue
      single ||= end === start + 1
      if (sum <= (best[end] as number)) continue
      best[end] = sum
      starts[end] = start
      ids[end] = idOf[node] as number
    }
    if (!single && before + unkScore > (best[start + 1] as number)) {
      best[start + 1] = before + unkScore
      starts[start + 1] = start
      ids[start + 1] = unknown
    }
  }
  return { starts, ids }
}

function piecesOf(text: string, { starts }: Cut): string[] {
  const pieces: string[] = []
  for (let end = text.length; end > 0; end = starts[end] as number)
    pieces.push(text.slice(starts[end], end))
  return pieces.reverse()
}

/** Last piece first; a run of pieces the vocabulary lacks is one, as the library has it. */
function idsOf(text: string, { starts, ids }: Cut, unknown: number): number[] {
  const found: number[] = []
  for (let end = text.length; end > 0; end = starts[end] as number) {
    const id = ids[end] as number
    if (id !== unknown || found.at(-1) !== unknown) found.push(id)
  }
  return found.reverse()
}

/**
 * Gives a Unigram tokenizer of transformers.js a search without an object for each piece that might be: the same
 * sub-words in a fraction of the time, which is most of the time of indexing. Other tokenizers stay as they are.
 */
export function speedUpUnigram(model: object): void {
  if (!isUnigram(model)) return
  const trie = trieOf(model)
  delete model.trie
  model.tokenize = text => piecesOf(text, bestCut(text, trie, model))
}

/**
 * Cuts a text that is normalised and marked as the tokenizer does it into the numbers of its sub-words, without a string
 * for each.
 * @throws TypeError when the model is not a Unigram model
 */
export function unigramCutter(model: object): (text: string) => number[] {
  if (!isUnigram(model)) throw new TypeError('The tokenizer is not a Unigram model')
  const trie = trieOf(model)
  return text => idsOf(text, bestCut(text, trie, model), model.unk_token_id)
}

/** Log probability of each sub-word by its number; none for a model of another kind. */
export const unigramScores = (model: object): readonly number[] =>
  isUnigram(model) ? model.scores : []
