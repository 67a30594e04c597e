import { z } from 'zod'
import { AppError } from './errors.ts'

const port = z.coerce.number().int().min(0).max(65535)

/** Every setting: its form, its default and an example, which the README's table and the error messages are made from. */
export const settings = {
  PORT: {
    form: port,
    default: '3000',
    example: '8080',
    about: 'port to listen on; 0 picks a free one'
  },
  HOST: {
    form: z.string().min(1),
    default: '127.0.0.1',
    example: '0.0.0.0',
    about: 'address to listen on'
  },
  GONGBAO_SEEDS: {
    form: z.string().min(1),
    default: 'seeds',
    example: '/data/bulletins',
    about: 'folder of bulletins'
  },
  GONGBAO_INDEX: {
    form: z.string().min(1),
    default: 'embeddings/index',
    example: '/data/index',
    about: 'folder of the generated index'
  },
  GONGBAO_STORE: {
    form: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
    default: '',
    example: 'postgres://gongbao@db/gongbao',
    about: 'a PostgreSQL address for scale-out; empty: files on this machine'
  },
  EMBEDDING_MODEL: {
    form: z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/),
    default: 'gongbao-mini',
    example: 'Xenova/multilingual-e5-small',
    about: 'the bundled encoder, or a feature-extraction model of transformers.js'
  },
  LLM_MODEL: {
    form: z.union([z.literal(''), z.string().regex(/^[\w-]+:.+/)]),
    default: '',
    example: 'openai:deepseek-chat',
    about: 'a chat model as provider:name; empty: extractive answers'
  },
  LLM_BASE_URL: {
    form: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    example: 'http://127.0.0.1:8000/v1',
    about: 'address of an OpenAI-compatible server'
  },
  LLM_API_KEY: { form: z.string(), default: '', example: 'sk-…', about: 'key for the chat model' },
  LLM_TIMEOUT_MS: {
    form: z.coerce.number().int().min(100).max(600_000),
    default: '30000',
    example: '60000',
    about: 'deadline of one chat-model answer, in milliseconds'
  },
  GONGBAO_ADMIN_KEY: {
    form: z.string(),
    default: '',
    example: 'a long random string',
    about: 'key for uploads and rebuilds; empty: from this machine only'
  },
  GONGBAO_API_KEYS: {
    form: z.string(),
    default: '',
    example: 'newsroom:key1,archive:key2',
    about: 'label:key pairs that may ask; empty: everyone who reaches the port'
  }
} as const

export interface Config {
  readonly port: number
  readonly host: string
  readonly seedsDirectory: string
  readonly indexDirectory: string
  readonly storeUrl: string
  readonly embeddingModel: string
  readonly llmModel: string
  readonly llmBaseUrl: string
  readonly llmApiKey: string
  readonly llmTimeoutMs: number
  readonly adminKey: string
  readonly apiKeys: string
}

type Setting = keyof typeof settings

/**
 * Reads and validates the environment.
 * @throws AppError `bad_config`, one line that names the setting, what it may be and an example.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = <K extends Setting>(name: K): z.infer<(typeof settings)[K]['form']> => {
    const { form, default: fallback, example, about } = settings[name]
    const parsed = form.safeParse(environment[name] ?? fallback)
    if (parsed.success) return parsed.data as z.infer<(typeof settings)[K]['form']>
    // The value of a key must never reach a log, so no value is repeated.
    throw new AppError(
      'bad_config',
      `${name} is not valid: expected ${about}, for example ${name}=${example}`
    )
  }
  return {
    port: read('PORT'),
    host: read('HOST'),
    seedsDirectory: read('GONGBAO_SEEDS'),
    indexDirectory: read('GONGBAO_INDEX'),
    storeUrl: read('GONGBAO_STORE'),
    embeddingModel: read('EMBEDDING_MODEL'),
    llmModel: read('LLM_MODEL'),
    llmBaseUrl: read('LLM_BASE_URL'),
    llmApiKey: read('LLM_API_KEY'),
    llmTimeoutMs: read('LLM_TIMEOUT_MS'),
    adminKey: read('GONGBAO_ADMIN_KEY'),
    apiKeys: read('GONGBAO_API_KEYS')
  }
}
