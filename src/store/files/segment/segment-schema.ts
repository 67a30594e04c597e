import { factColumns } from '../../article-facts.ts'

/** Files of a segment's folder. */
export const segmentFiles = {
  text: 'text.sqlite',
  vectors: 'vectors.int8',
  graph: 'vectors.hnsw'
} as const

/**
 * Everything about a segment's bulletins but their vectors. Rows are numbered from 0 in the order of the page; lists of
 * numbers are packed by `encodeNumbers`. Facts that filters scan stand apart from the long texts.
 */
export const segmentSchema = `
  CREATE TABLE bulletins (
    number INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    hash BLOB NOT NULL,
    stamp TEXT NOT NULL,
    text TEXT NOT NULL
  );
  CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    bulletin INTEGER NOT NULL,
    first_chunk INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    ${factColumns.map(name => `${name} TEXT`).join(', ')}
  );
  CREATE INDEX articles_of_bulletin ON articles (bulletin);
  CREATE TABLE article_bodies (
    number INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    details TEXT NOT NULL
  );
  CREATE TABLE chunks (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentences BLOB NOT NULL,
    tokens BLOB NOT NULL,
    embedded BLOB NOT NULL
  );
  CREATE INDEX chunks_embedded ON chunks (embedded);
  CREATE TABLE terms (
    term TEXT PRIMARY KEY,
    document_frequency INTEGER NOT NULL,
    postings BLOB NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE columns (name TEXT PRIMARY KEY, numbers BLOB NOT NULL);
`

/** Pages this long hold most rows whole; longer ones made single look-ups slower. */
export const pageBytes = 8192
