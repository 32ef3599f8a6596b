/** What is used of the package `pg`, which brings no types of its own. */
declare module "pg" {
  /** What is connected to, when what was left out has been filled in. */
  export interface ConnectionParameters {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  }

  export interface ClientConfig {
    readonly host?: string | undefined;
    readonly port?: number | undefined;
    readonly user?: string | undefined;
    readonly password: (wanted: ConnectionParameters) => Promise<string | undefined>;
    readonly database?: string | undefined;
    /** False for a connection that is not encrypted. */
    readonly ssl: false | { readonly rejectUnauthorized: boolean };
    /** Settings of the session: `-c search_path=vårdval`. */
    readonly options?: string | undefined;
    readonly client_encoding: string;
    readonly fallback_application_name: string;
    readonly connectionTimeoutMillis: number;
    readonly keepAlive: boolean;
  }

  export interface Connection {
    query(text: string): void;
  }

  /** A query that takes the messages of the protocol itself. */
  export interface Submittable {
    submit(connection: Connection): void;
    handleCopyData(message: { readonly chunk: Uint8Array }): void;
    handleCommandComplete(): void;
    handleReadyForQuery(): void;
    handleError(error: unknown): void;
  }

  export interface TextQuery {
    readonly text: string;
    readonly values: readonly string[];
    readonly rowMode: "array";
  }

  export class Client {
    constructor(config: ClientConfig);
    connect(): Promise<void>;
    query(query: TextQuery): Promise<{ readonly rows: readonly (readonly (string | null)[])[] }>;
    query(query: Submittable): Submittable;
    on(event: "error", listener: (error: unknown) => void): this;
    end(): Promise<void>;
  }
}

/** Looks a password up in `.pgpass`, or where PGPASSFILE says. */
declare module "pgpass" {
  export default function pgpass(
    wanted: import("pg").ConnectionParameters,
    found: (password: string | undefined) => void,
  ): void;
}
