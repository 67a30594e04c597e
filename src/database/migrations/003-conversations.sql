CREATE TABLE gongbao.conversations (
  id uuid PRIMARY KEY,
  owner text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE INDEX conversations_by_update ON gongbao.conversations (updated_at);

CREATE TABLE gongbao.turns (
  conversation_id uuid NOT NULL REFERENCES gongbao.conversations (id) ON DELETE CASCADE,
  ordinal integer NOT NULL,
  role text NOT NULL CHECK (role IN ('user', 'assistant')),
  content text NOT NULL,
  reply json,
  at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, ordinal)
);

CREATE TABLE gongbao.feedback (
  conversation_id uuid NOT NULL,
  turn integer NOT NULL,
  rating integer NOT NULL CHECK (rating IN (1, -1)),
  comment text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, turn),
  FOREIGN KEY (conversation_id, turn)
    REFERENCES gongbao.turns (conversation_id, ordinal) ON DELETE CASCADE
);
