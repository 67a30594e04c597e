-- Every build of the index has a schema of its own; one row says which is in use.
CREATE TABLE gongbao.builds (
  id text PRIMARY KEY,
  schema_name text NOT NULL UNIQUE,
  -- The build this one takes over from, null when everything is read anew.
  base_schema text,
  -- building: being filled; ready: whole, in use or kept for going back.
  state text NOT NULL CHECK (state IN ('building', 'ready')),
  -- What a server must agree with to read the build; counts once it is ready.
  meta jsonb NOT NULL,
  -- The mean number of terms of a chunk, and whether vectors have a graph; null while it is filled.
  mean_length double precision,
  has_graph boolean,
  -- Stage and counts of a build being filled, for whoever asks how far it is.
  progress jsonb,
  started_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE gongbao.current (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  build_id text NOT NULL REFERENCES gongbao.builds (id),
  previous_id text REFERENCES gongbao.builds (id)
);
