import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onnx } from 'onnx-proto'

/** `<unk>` stands for whatever is asked; each token has one that follows it. */
const tokens = ['<unk>', '<eos>', '共有126名', '职工报名。', '[1]']
const follower = [2, 1, 3, 4, 1]

const tensorType = (elemType: number, dimensions: readonly string[]) => ({
  tensorType: { elemType, shape: { dim: dimensions.map(dimParam => ({ dimParam })) } }
})

/** A graph that looks the scores of the next token up by the last one: a bigram language model. */
function bigramGraph(): Uint8Array {
  const { FLOAT, INT64 } = onnx.TensorProto.DataType
  const size = tokens.length
  const scores = tokens.flatMap((_, last) =>
    tokens.map((_, next) => (follower[last] === next ? 1 : 0))
  )
  const input = (name: string) => ({ name, type: tensorType(INT64, ['batch', 'sequence']) })
  return onnx.ModelProto.encode({
    irVersion: 7,
    opsetImport: [{ domain: '', version: 13 }],
    graph: {
      name: 'bigram',
      node: [{ opType: 'Gather', input: ['table', 'input_ids'], output: ['logits'] }],
      initializer: [{ name: 'table', dataType: FLOAT, dims: [size, size], floatData: scores }],
      input: [input('input_ids'), input('attention_mask')],
      output: [{ name: 'logits', type: tensorType(FLOAT, ['batch', 'sequence', 'vocabulary']) }]
    }
  }).finish()
}

const eos = {
  id: 1,
  content: '<eos>',
  special: true,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false
}

/** Writes a chat model of transformers.js into `directory/name` that answers everything alike. */
export function writeTinyChatModel(directory: string, name: string): void {
  const folder = join(directory, name)
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  const write = (file: string, content: object) =>
    writeFileSync(join(folder, file), JSON.stringify(content))
  write('config.json', {
    model_type: 'gpt2',
    n_layer: 0,
    n_head: 1,
    n_embd: 1,
    vocab_size: tokens.length,
    bos_token_id: 1,
    eos_token_id: 1
  })
  write('generation_config.json', { bos_token_id: 1, eos_token_id: 1 })
  write('tokenizer_config.json', {
    tokenizer_class: 'GPT2Tokenizer',
    eos_token: '<eos>',
    pad_token: '<eos>',
    model_max_length: 4096,
    chat_template: '{% for message in messages %}{{ message.content }}\n{% endfor %}答：'
  })
  write('tokenizer.json', {
    version: '1.0',
    added_tokens: [eos],
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: { type: 'Fuse' },
    model: { type: 'Unigram', unk_id: 0, vocab: tokens.map(token => [token, -1]) }
  })
  writeFileSync(join(folder, 'onnx', 'decoder_model_merged_quantized.onnx'), bigramGraph())
}
