/** Reads the environment, once, at the start. variables.ts defines the variables. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Limits } from './routes/limits.ts'
import type { EncoderFiles } from './providers/encoder.ts'
import type { ModelSettings } from './providers/model.ts'
import type { Oidc } from './sign-in.ts'
import { SECRETS, Variables } from './variables.ts'

export type Environment = {
  host: string
  port: number
  dataDir: string | null
  databaseUrl: string | undefined
  authSecret: string | undefined
  publicUrl: string | undefined
  signIn: { oidc: Oidc | undefined; passwords: boolean; extensions?: readonly string[] | undefined }
  peerHeader: string | undefined
  isDemo: boolean
  demoSite: string
  demoAccessKey: string
  /** Null: no mails are sent. */
  mail: { smtpUrl: string; from: string; gatherSeconds: number } | null
  checkLinks: boolean
  /** Whether webhooks may lead into the server's own network. */
  webhooks: { mayBeInside: boolean } | null
  /** Requests per second and credential. */
  limits: Limits | undefined
  regroups: boolean
  /** Holds logs while PostgreSQL is away. */
  spoolDir: string | undefined
  /** The company's model, for assistants that connect through the proxy. */
  model: ModelSettings | undefined
  /** The model that helps experts to write, and its requests per project per day; undefined: none. */
  writing: { name: string; perDay: number } | undefined
  /**
   * The model that judges responses for the evals that use one, and doubtful matches, with the requests per project per
   * day for each; undefined: none.
   */
  judge: { name: string; perDay: number; matchesPerDay: number } | undefined
  /** Makes vectors of questions for matching, and how they are used; undefined: matching goes by words alone. */
  vectors: VectorOptions | undefined
  /** Brings the schema up to date at the start; otherwise it must be up to date already. */
  migrates: boolean
  /** Seconds for which the server, once told to stop, still takes requests while reporting that it is not ready. */
  drainSeconds: number
  /**
   * How metrics are read: a port of their own on the same address, or a token on the main port; neither: not at all.
   */
  metrics: MetricsSettings
  /** Where traces are sent (OTLP over HTTP); undefined: none are made. */
  tracesUrl: string | undefined
  logLevel: Variables['LOG_LEVEL']
}

/** `from`: a model of the configured service, or local encoder files. */
export type VectorOptions = {
  from: { model: string } | EncoderFiles
  similarity: number
  guidanceSimilarity: number
  limitMs: number
  perDay: number
}
export type MetricsSettings = { port: number | undefined; token: string | undefined }

/** Names each wrong variable and what it should be, never its value, which may be secret. */
type Wrong = { ok: false; message: string }

/** Adds the secrets that are given as files. */
function withFiles(env: Record<string, string>): { ok: true; env: Record<string, string> } | Wrong {
  const read = { ...env }
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`]
    if (!file) continue
    if (env[name]) return { ok: false, message: `${name} and ${name}_FILE are both set. Take one of them away.` }
    try {
      read[name] = readFileSync(file, 'utf8').trim()
    } catch {
      return { ok: false, message: `${name}_FILE must be a file that can be read. Correct it in the environment.` }
    }
  }
  return { ok: true, env: read }
}

function oidcIn(data: Variables): Oidc | undefined {
  const { ERRATA_OIDC_ISSUER: issuer, ERRATA_OIDC_CLIENT_ID: clientId } = data
  if (!issuer || !clientId) return undefined
  const scopes = data.ERRATA_OIDC_SCOPES.split(/[\s,]+/).filter((one) => one !== '')
  return { issuer, clientId, clientSecret: data.ERRATA_OIDC_CLIENT_SECRET, scopes, name: data.ERRATA_OIDC_NAME }
}

function vectorsIn(data: Variables): VectorOptions | undefined {
  const how = {
    similarity: data.ERRATA_VECTOR_SIMILARITY,
    guidanceSimilarity: data.ERRATA_VECTOR_GUIDANCE_SIMILARITY,
    limitMs: data.ERRATA_VECTOR_LIMIT_MS,
    perDay: data.ERRATA_VECTORS_PER_DAY,
  }
  if (data.ERRATA_EMBEDDING_MODEL) return { from: { model: data.ERRATA_EMBEDDING_MODEL }, ...how }
  const { ERRATA_ENCODER_FILE: encoder, ERRATA_TOKENIZER_FILE: tokenizer } = data
  return encoder && tokenizer
    ? { from: { encoder: resolve(encoder), tokenizer: resolve(tokenizer) }, ...how }
    : undefined
}

/** @returns on failure, one line per wrong variable */
export function readEnvironment(
  env: Record<string, string | undefined>,
): { ok: true; environment: Environment } | Wrong {
  // An empty variable counts as unset: that is how shells and compose files remove one.
  const given = withFiles(
    Object.fromEntries(Object.entries(env).filter((one): one is [string, string] => Boolean(one[1]))),
  )
  if (!given.ok) return given
  const parsed = Variables.safeParse(given.env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')} must be ${issue.message}. Correct it in the environment.`,
    )
    return { ok: false, message: lines.join('\n').replaceAll('must be needed', 'is needed') }
  }
  const { data } = parsed
  return {
    ok: true,
    environment: {
      host: data.ERRATA_HOST,
      port: data.ERRATA_PORT,
      dataDir: data.DATABASE_URL ? null : resolve(data.ERRATA_DATA_DIR),
      databaseUrl: data.DATABASE_URL,
      authSecret: data.ERRATA_AUTH_SECRET,
      publicUrl: data.ERRATA_PUBLIC_URL,
      signIn: {
        oidc: oidcIn(data),
        passwords: data.ERRATA_PASSWORDS === 'on',
        extensions: data.ERRATA_EXTENSION_IDS?.split(','),
      },
      peerHeader: data.ERRATA_PEER_HEADER,
      isDemo: data.ERRATA_SEED === 'demo',
      demoSite: new URL(data.ERRATA_DEMO_SITE).origin,
      demoAccessKey: data.ERRATA_DEMO_ACCESS_KEY,
      mail:
        data.ERRATA_SMTP_URL && data.ERRATA_MAIL_FROM
          ? {
              smtpUrl: data.ERRATA_SMTP_URL,
              from: data.ERRATA_MAIL_FROM,
              gatherSeconds: data.ERRATA_MAIL_GATHER_SECONDS,
            }
          : null,
      checkLinks: data.ERRATA_CHECK_LINKS === 'on',
      webhooks: { mayBeInside: data.ERRATA_WEBHOOKS_INSIDE === 'on' },
      limits: { serve: data.ERRATA_SERVE_LIMIT || null, everythingElse: data.ERRATA_API_LIMIT || null },
      regroups: data.ERRATA_REGROUP === 'on',
      spoolDir: data.DATABASE_URL ? resolve(data.ERRATA_SPOOL_DIR) : undefined,
      model: data.ERRATA_MODEL_URL ? { url: data.ERRATA_MODEL_URL, key: data.ERRATA_MODEL_KEY } : undefined,
      writing: data.ERRATA_WRITING_MODEL
        ? { name: data.ERRATA_WRITING_MODEL, perDay: data.ERRATA_WRITING_PER_DAY }
        : undefined,
      judge: data.ERRATA_JUDGE_MODEL
        ? {
            name: data.ERRATA_JUDGE_MODEL,
            perDay: data.ERRATA_JUDGE_PER_DAY,
            matchesPerDay: data.ERRATA_JUDGE_MATCHES_PER_DAY,
          }
        : undefined,
      vectors: vectorsIn(data),
      migrates: data.ERRATA_MIGRATE === 'on',
      drainSeconds: data.ERRATA_DRAIN_SECONDS,
      metrics: { port: data.ERRATA_METRICS_PORT, token: data.ERRATA_METRICS_TOKEN },
      tracesUrl: data.OTEL_EXPORTER_OTLP_ENDPOINT,
      logLevel: data.LOG_LEVEL,
    },
  }
}
