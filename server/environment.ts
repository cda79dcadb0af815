/** The table of environment variables, read once, at the start. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Limits } from './routes/limits.ts'
import type { EncoderFiles } from './providers/encoder.ts'
import type { ModelSettings } from './providers/model.ts'
import type { Oidc } from './sign-in.ts'
import { DEMO_ACCESS_KEY, DEMO_SITE } from './seed/names.ts'

/** Each also as NAME_FILE: the path of a file that holds the value, as containers are given secrets. */
export const SECRETS = [
  'DATABASE_URL',
  'ERRATA_AUTH_SECRET',
  'ERRATA_OIDC_CLIENT_SECRET',
  'ERRATA_SMTP_URL',
  'ERRATA_MODEL_KEY',
  'ERRATA_METRICS_TOKEN',
] as const

/** 0: no limit. */
const perSecond = z.coerce
  .number('a number')
  .int('a whole number')
  .min(0, '0 or more')
  .max(1_000_000, '1000000 or less')

const Variables = z
  .object({
    ERRATA_HOST: z.string().default('127.0.0.1'),
    ERRATA_PORT: z.coerce
      .number('a port number')
      .int('a port number')
      .min(0, '0 or more')
      .max(65_535, '65535 or less')
      .default(4600),
    ERRATA_DATA_DIR: z.string().default('.errata/data'),
    ERRATA_AUTH_SECRET: z.string().min(32, 'at least 32 characters').optional(),
    /** The company's OpenID Connect provider; over TLS, or on this machine. */
    ERRATA_OIDC_ISSUER: z
      .url({ protocol: /^https?$/, error: 'an https address' })
      .refine((url) => url.startsWith('https:') || isLoopback(url), 'an https address')
      .optional(),
    ERRATA_OIDC_CLIENT_ID: z.string().max(500, 'at most 500 characters').optional(),
    ERRATA_OIDC_CLIENT_SECRET: z.string().optional(),
    ERRATA_OIDC_SCOPES: z.string().default('openid email profile'),
    ERRATA_OIDC_NAME: z.string().max(40, 'at most 40 characters').default('your company'),
    ERRATA_PASSWORDS: z.enum(['on', 'off'], 'on or off').default('on'),
    /** Who may open the window in which people sign in at the provider. */
    ERRATA_EXTENSION_IDS: z
      .string()
      .regex(/^[a-p]{32}(,[a-p]{32})*$/, 'ids of extensions (32 letters from a to p), with commas between')
      .optional(),
    ERRATA_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'an http(s) address' }).optional(),
    /** Only behind a proxy that sets it itself, e.g. x-real-ip. */
    ERRATA_PEER_HEADER: z
      .string()
      .regex(/^[a-z0-9-]+$/i, 'the name of a header')
      .optional(),
    ERRATA_SEED: z.literal('demo', 'demo, or nothing').optional(),
    ERRATA_DEMO_SITE: z.url({ protocol: /^https?$/, error: 'an http(s) address' }).default(DEMO_SITE),
    ERRATA_DEMO_ACCESS_KEY: z.string().min(20, 'at least 20 characters').default(DEMO_ACCESS_KEY),
    ERRATA_SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/[^/\s]+/, 'smtp://user:password@host:port, or smtps://…')
      .optional(),
    ERRATA_MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, 'a mail address, as in: Errata <errata@example.com>')
      .optional(),
    ERRATA_MAIL_GATHER_SECONDS: z.coerce
      .number('a number of seconds')
      .int('a number of seconds')
      .min(0, '0 or more')
      .max(86_400, '86400 or less')
      .default(120),
    ERRATA_CHECK_LINKS: z.enum(['on', 'off'], 'on or off').default('on'),
    ERRATA_WEBHOOKS_INSIDE: z.enum(['on', 'off'], 'on or off').default('off'),
    ERRATA_SERVE_LIMIT: perSecond.default(0),
    ERRATA_API_LIMIT: perSecond.default(500),
    ERRATA_REGROUP: z.enum(['on', 'off'], 'on or off').default('on'),
    ERRATA_SPOOL_DIR: z.string().default('.errata/spool'),
    ERRATA_MODEL_URL: z.url({ protocol: /^https?$/, error: 'an http(s) address' }).optional(),
    ERRATA_MODEL_KEY: z.string().optional(),
    ERRATA_WRITING_MODEL: z.string().max(200, 'at most 200 characters').optional(),
    ERRATA_WRITING_PER_DAY: z.coerce
      .number('a number of questions a day')
      .int('a number of questions a day')
      .min(1, '1 or more')
      .default(500),
    ERRATA_JUDGE_MODEL: z.string().max(200, 'at most 200 characters').optional(),
    ERRATA_JUDGE_PER_DAY: z.coerce
      .number('a number of questions a day')
      .int('a number of questions a day')
      .min(1, '1 or more')
      .default(1000),
    ERRATA_JUDGE_MATCHES_PER_DAY: z.coerce
      .number('a number of questions a day')
      .int('a number of questions a day')
      .min(1, '1 or more')
      .default(5000),
    ERRATA_EMBEDDING_MODEL: z.string().max(200, 'at most 200 characters').optional(),
    ERRATA_ENCODER_FILE: z.string().optional(),
    ERRATA_TOKENIZER_FILE: z.string().optional(),
    ERRATA_VECTOR_SIMILARITY: z.coerce.number('a number').min(0.5, '0.5 or more').max(1, '1 or less').default(0.92),
    ERRATA_VECTOR_GUIDANCE_SIMILARITY: z.coerce
      .number('a number')
      .min(0.5, '0.5 or more')
      .max(1, '1 or less')
      .default(0.88),
    ERRATA_VECTOR_LIMIT_MS: z.coerce
      .number('a number of milliseconds')
      .int('a number of milliseconds')
      .min(1, '1 or more')
      .max(5_000, '5000 or less')
      .default(150),
    ERRATA_VECTORS_PER_DAY: z.coerce
      .number('a number of questions a day')
      .int('a number of questions a day')
      .min(1, '1 or more')
      .default(20_000),
    ERRATA_MIGRATE: z.enum(['on', 'off'], 'on or off').default('on'),
    ERRATA_DRAIN_SECONDS: z.coerce
      .number('a number of seconds')
      .int('a number of seconds')
      .min(0, '0 or more')
      .max(300, '300 or less')
      .default(0),
    ERRATA_METRICS_PORT: z.coerce
      .number('a port number')
      .int('a port number')
      .min(0, '0 or more')
      .max(65_535, '65535 or less')
      .optional(),
    ERRATA_METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
    /** OpenTelemetry's own name for it. */
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'an http(s) address' }).optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'postgresql://…')
      .optional(),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'fatal, error, warn, info, debug or silent')
      .default('info'),
  })
  .refine((env) => !env.DATABASE_URL || env.ERRATA_AUTH_SECRET, {
    path: ['ERRATA_AUTH_SECRET'],
    message: 'needed with DATABASE_URL (at least 32 characters, the same on every server)',
  })
  .refine((env) => !env.ERRATA_OIDC_ISSUER || env.ERRATA_OIDC_CLIENT_ID, {
    path: ['ERRATA_OIDC_CLIENT_ID'],
    message: 'needed with ERRATA_OIDC_ISSUER (what the provider calls this backend)',
  })
  .refine((env) => env.ERRATA_PASSWORDS === 'on' || env.ERRATA_OIDC_ISSUER, {
    path: ['ERRATA_PASSWORDS'],
    message: 'on without ERRATA_OIDC_ISSUER (nobody could sign in)',
  })
  .refine((env) => env.ERRATA_MIGRATE === 'on' || env.DATABASE_URL, {
    path: ['ERRATA_MIGRATE'],
    message: 'on without DATABASE_URL (nobody else could bring the embedded database up to date)',
  })
  .refine((env) => !env.ERRATA_WRITING_MODEL || env.ERRATA_MODEL_URL, {
    path: ['ERRATA_MODEL_URL'],
    message: 'needed with ERRATA_WRITING_MODEL (where the model is asked)',
  })
  .refine((env) => !env.ERRATA_JUDGE_MODEL || env.ERRATA_MODEL_URL, {
    path: ['ERRATA_MODEL_URL'],
    message: 'needed with ERRATA_JUDGE_MODEL (where the model is asked)',
  })
  .refine((env) => !env.ERRATA_EMBEDDING_MODEL || env.ERRATA_MODEL_URL, {
    path: ['ERRATA_MODEL_URL'],
    message: 'needed with ERRATA_EMBEDDING_MODEL (where the model is asked)',
  })
  .refine((env) => !env.ERRATA_EMBEDDING_MODEL || !env.ERRATA_ENCODER_FILE, {
    path: ['ERRATA_ENCODER_FILE'],
    message: 'left out with ERRATA_EMBEDDING_MODEL (vectors of one source only can be compared)',
  })
  .refine((env) => !env.ERRATA_ENCODER_FILE || env.ERRATA_TOKENIZER_FILE, {
    path: ['ERRATA_TOKENIZER_FILE'],
    message: 'needed with ERRATA_ENCODER_FILE (the tokenizer.json that belongs to it)',
  })
  .refine((env) => !env.ERRATA_SMTP_URL || env.ERRATA_MAIL_FROM, {
    path: ['ERRATA_MAIL_FROM'],
    message: 'needed with ERRATA_SMTP_URL (the address that mails come from)',
  })

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
  /** Requests a second of one credential. */
  limits: Limits | undefined
  regroups: boolean
  /** Where logs go while PostgreSQL is away. */
  spoolDir: string | undefined
  /** The company's model, for assistants that are connected by one address. */
  model: ModelSettings | undefined
  /** What of the model helps experts in writing, and how often a day it may be asked for one project; undefined: none. */
  writing: { name: string; perDay: number } | undefined
  /**
   * What of the model judges responses by the evals that ask one, and matches in doubt, and how often a day for one
   * project it may be asked about either; undefined: none.
   */
  judge: { name: string; perDay: number; matchesPerDay: number } | undefined
  /** What makes vectors of questions for matching, and how they are used; undefined: matching goes by words alone. */
  vectors: VectorOptions | undefined
  /** Brings the schema up to date at the start; else it must be so already. */
  migrates: boolean
  /** How long it goes on taking requests, saying that it is not ready, after it was told to stop. */
  drainSeconds: number
  /** Where the metrics are read; null: nowhere. A port of its own on the same address, or by a token. */
  metrics: MetricsSettings
  /** Where traces go (OTLP over HTTP); undefined: none are made. */
  tracesUrl: string | undefined
  logLevel: z.infer<typeof Variables>['LOG_LEVEL']
}

/** `from`: the name of a model behind the model's address, or files of one's own. */
export type VectorOptions = {
  from: { model: string } | EncoderFiles
  similarity: number
  guidanceSimilarity: number
  limitMs: number
  perDay: number
}
export type MetricsSettings = { port: number | undefined; token: string | undefined }

/** A variable that is wrong: what it is called, and what it should be. Never its value, which may be secret. */
type Wrong = { ok: false; message: string }

/** Values of secrets that stand in files. */
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

/** The variables that the server knows, and their defaults; for the table in the docs. */
export function knownVariables(): Map<string, string | undefined> {
  const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value as string))
  return new Map(
    Object.entries(Variables.shape).map(([name, schema]) => [name, text(schema.safeParse(undefined).data)] as const),
  )
}

const isLoopback = (url: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname)

function oidcIn(data: z.infer<typeof Variables>): Oidc | undefined {
  const { ERRATA_OIDC_ISSUER: issuer, ERRATA_OIDC_CLIENT_ID: clientId } = data
  if (!issuer || !clientId) return undefined
  const scopes = data.ERRATA_OIDC_SCOPES.split(/[\s,]+/).filter((one) => one !== '')
  return { issuer, clientId, clientSecret: data.ERRATA_OIDC_CLIENT_SECRET, scopes, name: data.ERRATA_OIDC_NAME }
}

function vectorsIn(data: z.infer<typeof Variables>): VectorOptions | undefined {
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

/** @returns one line per variable that is wrong */
export function readEnvironment(
  env: Record<string, string | undefined>,
): { ok: true; environment: Environment } | Wrong {
  // Set but empty means not set: that is how shells and compose files take a variable away.
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
