/** Statements on one database. Values stand in the text as `$1`, `$2`, … and never become part of it. */
export interface Queries {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Several statements at once, without values. */
  run(sql: string): Promise<void>
}

/** One connection kept for its holder: session locks and notifications belong to it. */
export interface Session extends Queries {
  /** Calls back for every notification on `channel`. */
  listen(channel: string, onNotification: () => void): Promise<void>
  /** Calls back once, when the connection breaks. */
  onLost(callback: (error: Error) => void): void
  /** Ends the connection, and with it the locks it holds. */
  end(): Promise<void>
}

/** PORT. What the PostgreSQL adapters need of a driver; statements may run on different connections. */
export interface Database extends Queries {
  /** A statement that changes nothing, sent again when the connection breaks. */
  read<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** All or nothing. A transaction works on one connection, so keep it short. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  session(): Promise<Session>
  close(): Promise<void>
}
