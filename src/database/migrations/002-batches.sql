-- Work of the build being filled. A batch is lent for a while; a worker that dies lets the loan run out.
CREATE TABLE gongbao.batches (
  build_id text NOT NULL REFERENCES gongbao.builds (id) ON DELETE CASCADE,
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('encode', 'postings')),
  worker text,
  lent_until timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  passages integer NOT NULL DEFAULT 0,
  bulletins integer NOT NULL DEFAULT 0,
  done_at timestamptz,
  PRIMARY KEY (build_id, kind, number)
);

CREATE INDEX batches_open ON gongbao.batches (build_id, kind, number) WHERE done_at IS NULL;

-- The bytes of bulletins that wait to be read, so that a worker needs nothing but the database.
CREATE TABLE gongbao.documents (
  build_id text NOT NULL,
  batch_kind text NOT NULL DEFAULT 'encode',
  batch integer NOT NULL,
  bulletin integer NOT NULL,
  file text NOT NULL,
  hash bytea NOT NULL,
  stamp text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (build_id, bulletin),
  FOREIGN KEY (build_id, batch_kind, batch)
    REFERENCES gongbao.batches (build_id, kind, number) ON DELETE CASCADE
);

CREATE INDEX documents_of_batch ON gongbao.documents (build_id, batch);
