import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)

/**
 * Every setting, once: its key in `Config`, its form, its default and an example, which the README's table and the error
 * messages are made from.
 */
export const settings = {
  PORT: {
    key: 'port',
    form: port,
    default: '3000',
    example: '8080',
    about: 'port to listen on; 0 picks a free one'
  },
  HOST: {
    key: 'host',
    form: z.string().min(1),
    default: '127.0.0.1',
    example: '0.0.0.0',
    about: 'address to listen on'
  },
  GONGBAO_SEEDS: {
    key: 'seedsDirectory',
    form: z.string().min(1),
    default: 'seeds',
    example: '/data/bulletins',
    about: 'folder of bulletins'
  },
  GONGBAO_INDEX: {
    key: 'indexDirectory',
    form: z.string().min(1),
    default: 'embeddings/index',
    example: '/data/index',
    about: 'folder of the generated index'
  },
  GONGBAO_STORE: {
    key: 'storeUrl',
    form: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
    default: '',
    example: 'postgres://gongbao@db/gongbao',
    about: 'a PostgreSQL address for scale-out; empty: files on this machine'
  },
  EMBEDDING_MODEL: {
    key: 'embeddingModel',
    form: z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/),
    default: 'gongbao-mini',
    example: 'Xenova/multilingual-e5-small',
    about: 'the bundled encoder, or a feature-extraction model of transformers.js'
  },
  LLM_MODEL: {
    key: 'llmModel',
    form: z.union([z.literal(''), z.string().regex(/^[\w-]+:.+/)]),
    default: '',
    example: 'openai:deepseek-chat',
    about: 'a chat model as provider:name; empty: extractive answers'
  },
  LLM_BASE_URL: {
    key: 'llmBaseUrl',
    form: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    example: 'http://127.0.0.1:8000/v1',
    about: 'address of an OpenAI-compatible server'
  },
  LLM_API_KEY: {
    key: 'llmApiKey',
    form: z.string(),
    default: '',
    example: 'sk-…',
    about: 'key for the chat model'
  },
  LLM_TIMEOUT_MS: {
    key: 'llmTimeoutMs',
    form: z.coerce.number().int().min(100).max(600_000),
    default: '30000',
    example: '60000',
    about: 'deadline of one chat-model answer, in milliseconds'
  },
  GONGBAO_ADMIN_KEY: {
    key: 'adminKey',
    form: z.string(),
    default: '',
    example: 'a long random string',
    about:
      'key for uploads and rebuilds; empty: from this machine only; needed when HOST or TRUST_PROXY lets others in'
  },
  GONGBAO_API_KEYS: {
    key: 'apiKeys',
    form: z.string(),
    default: '',
    example: 'newsroom:key1,archive:key2',
    about: 'label:key pairs that may ask; empty: everyone who reaches the port'
  },
  GONGBAO_CONVERSATIONS: {
    key: 'conversationsFile',
    form: z.string(),
    default: '',
    example: '/data/conversations.sqlite',
    about:
      'file that keeps conversations and feedback; empty: conversations.sqlite beside the index'
  },
  CONVERSATION_DAYS: {
    key: 'conversationDays',
    form: z.coerce.number().int().min(1).max(36_500),
    default: '90',
    example: '30',
    about: 'days a conversation is kept after its last turn'
  },
  TRUST_PROXY: {
    key: 'trustProxy',
    form: z.union([
      z.literal(''),
      z.string().regex(/^[\d.:a-f/, ]+$|^(loopback|linklocal|uniquelocal)$/)
    ]),
    default: '',
    example: '10.0.0.0/8',
    about: 'addresses of proxies whose X-Forwarded-For is believed; empty: none'
  },
  CORS_ORIGIN: {
    key: 'corsOrigin',
    form: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    example: 'https://intranet.example.org',
    about: 'the other web origin that may call; empty: none'
  },
  GONGBAO_EMBED_ORIGINS: {
    key: 'embedOrigins',
    form: z.string().regex(/^(?:https?:\/\/[\w.-]+(?::\d{1,5})?(?:[ ,]+|$))*$/i),
    default: '',
    example: 'https://intranet.example.org',
    about: 'web origins whose pages may show the form of embed.js, separated by commas; empty: none'
  },
  RATE_LIMIT_PER_MINUTE: {
    key: 'rateLimitPerMinute',
    form: z.coerce.number().int().min(0).max(1_000_000),
    default: '600',
    example: '60',
    about: 'requests a minute from one key or address; 0: no limit'
  },
  MAX_CONCURRENT_ANSWERS: {
    key: 'maxConcurrentAnswers',
    form: z.coerce.number().int().min(1).max(1000),
    default: '8',
    example: '2',
    about: 'answers worked on at the same time'
  },
  MAX_QUEUED_ANSWERS: {
    key: 'maxQueuedAnswers',
    form: z.coerce.number().int().min(0).max(100_000),
    default: '256',
    example: '50',
    about: 'questions that may wait for their turn before others are sent away'
  },
  MAX_UPLOAD_BYTES: {
    key: 'maxUploadBytes',
    form: z.coerce.number().int().min(1).max(1_000_000_000),
    default: '20000000',
    example: '5000000',
    about: 'largest bulletin, uploaded or in the folder, in bytes'
  },
  GONGBAO_WATCH: {
    key: 'watch',
    form: z.enum(['on', 'off']),
    default: 'off',
    example: 'on',
    about: 'whether the server rebuilds by itself when bulletins change in the folder (on, off)'
  },
  GONGBAO_FEEDS: {
    key: 'feeds',
    form: z
      .string()
      .refine(list =>
        list.split(/[\s,]+/).every(address => address === '' || /^https?:\/\/[^/]/.test(address))
      ),
    default: '',
    example: 'https://union.example.org/rss.xml https://union.example.org/notice.html',
    about:
      'addresses of RSS or Atom feeds and of pages that the server reads into the bulletins; empty: none, and no network'
  },
  GONGBAO_FEED_HOSTS: {
    key: 'feedHosts',
    form: z.string().regex(/^[\w.:[\]-]*(?:[\s,]+[\w.:[\]-]+)*$/),
    default: '',
    example: 'intranet.example.org,10.0.0.5:8080',
    about: 'hosts of private networks that feeds and their articles may be read from; empty: none'
  },
  FEED_MINUTES: {
    key: 'feedMinutes',
    form: z.coerce.number().int().min(1).max(10_080),
    default: '60',
    example: '15',
    about: 'minutes from one reading of the feeds to the next'
  },
  GONGBAO_OCR: {
    key: 'ocr',
    form: z.enum(['on', 'off']),
    default: 'on',
    example: 'off',
    about: 'whether the text of scanned pages and photographs is recognised (on, off)'
  },
  LOG_LEVEL: {
    key: 'logLevel',
    form: z.enum(['', 'trace', 'debug', 'info', 'warn', 'error', 'silent']),
    default: '',
    example: 'debug',
    about: 'least level that is logged (trace to error, silent); empty: info, on a terminal warn'
  },
  LOG_QUESTIONS: {
    key: 'logQuestions',
    form: z.enum(['', '0', '1']).transform(value => value === '1'),
    default: '',
    example: '1',
    about: '1 to write questions into the log'
  }
} as const
