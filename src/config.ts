import { dirname, join } from 'node:path'
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
    about:
      'key for uploads and rebuilds; empty: from this machine only; needed when HOST or TRUST_PROXY lets others in'
  },
  GONGBAO_API_KEYS: {
    form: z.string(),
    default: '',
    example: 'newsroom:key1,archive:key2',
    about: 'label:key pairs that may ask; empty: everyone who reaches the port'
  },
  GONGBAO_CONVERSATIONS: {
    form: z.string(),
    default: '',
    example: '/data/conversations.sqlite',
    about:
      'file that keeps conversations and feedback; empty: conversations.sqlite beside the index'
  },
  CONVERSATION_DAYS: {
    form: z.coerce.number().int().min(1).max(36_500),
    default: '90',
    example: '30',
    about: 'days a conversation is kept after its last turn'
  },
  TRUST_PROXY: {
    form: z.union([
      z.literal(''),
      z.string().regex(/^[\d.:a-f/, ]+$|^(loopback|linklocal|uniquelocal)$/)
    ]),
    default: '',
    example: '10.0.0.0/8',
    about: 'addresses of proxies whose X-Forwarded-For is believed; empty: none'
  },
  CORS_ORIGIN: {
    form: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    example: 'https://intranet.example.org',
    about: 'the other web origin that may call; empty: none'
  },
  RATE_LIMIT_PER_MINUTE: {
    form: z.coerce.number().int().min(0).max(1_000_000),
    default: '600',
    example: '60',
    about: 'requests a minute from one key or address; 0: no limit'
  },
  MAX_CONCURRENT_ANSWERS: {
    form: z.coerce.number().int().min(1).max(1000),
    default: '8',
    example: '2',
    about: 'answers worked on at the same time'
  },
  MAX_QUEUED_ANSWERS: {
    form: z.coerce.number().int().min(0).max(100_000),
    default: '256',
    example: '50',
    about: 'questions that may wait for their turn before others are sent away'
  },
  MAX_UPLOAD_BYTES: {
    form: z.coerce.number().int().min(1).max(1_000_000_000),
    default: '20000000',
    example: '5000000',
    about: 'largest bulletin, uploaded or in the folder, in bytes'
  },
  LOG_LEVEL: {
    form: z.enum(['', 'trace', 'debug', 'info', 'warn', 'error', 'silent']),
    default: '',
    example: 'debug',
    about: 'least level that is logged (trace to error, silent); empty: info, on a terminal warn'
  },
  LOG_QUESTIONS: {
    form: z.enum(['', '0', '1']),
    default: '',
    example: '1',
    about: '1 to write questions into the log'
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
  readonly conversationsFile: string
  readonly conversationDays: number
  readonly trustProxy: string
  readonly corsOrigin: string
  readonly rateLimitPerMinute: number
  readonly maxConcurrentAnswers: number
  readonly maxQueuedAnswers: number
  readonly maxUploadBytes: number
  readonly logLevel: string
  readonly logQuestions: boolean
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
    apiKeys: read('GONGBAO_API_KEYS'),
    conversationsFile:
      read('GONGBAO_CONVERSATIONS') || join(dirname(read('GONGBAO_INDEX')), 'conversations.sqlite'),
    conversationDays: read('CONVERSATION_DAYS'),
    trustProxy: read('TRUST_PROXY'),
    corsOrigin: read('CORS_ORIGIN'),
    rateLimitPerMinute: read('RATE_LIMIT_PER_MINUTE'),
    maxConcurrentAnswers: read('MAX_CONCURRENT_ANSWERS'),
    maxQueuedAnswers: read('MAX_QUEUED_ANSWERS'),
    maxUploadBytes: read('MAX_UPLOAD_BYTES'),
    logLevel: read('LOG_LEVEL'),
    logQuestions: read('LOG_QUESTIONS') === '1'
  }
}
