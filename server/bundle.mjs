/**
 * node server/bundle.mjs: makes the bundle that later starts load instead of the sources (bundled.mjs). A running
 * server keeps the one it started with: files are named by their content hash and kept for a month.
 */
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { FOLDER, MANIFEST, ROOT, stampOf } from './bundled.mjs'

const KEPT_MS = 30 * 86_400_000

/** Loaded from node_modules: some are optional installs, others load parts of themselves by path. */
const EXTERNAL = [
  'pg',
  'pg-boss',
  'pino',
  'nodemailer',
  'prom-client',
  'onnxruntime-web/wasm',
  '@huggingface/tokenizers',
  /^@opentelemetry\//,
]

/** Threads and migrations are located relative to their source file, not to the bundle. */
const places = {
  name: 'places',
  transform(code, id) {
    if (!code.includes('import.meta.')) return null
    const placed = code
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
    return { code: placed, map: null }
  },
}

/**
 * @type {Record<string, string | null>} Taken before any file is read: a change during the build makes the bundle
 * stale, not wrong.
 */
const stamps = {}

/** Waits out the second of the last write: another write within it would give the same stamp. */
async function stamp(path) {
  while (statSync(path).mtimeMs >= Math.floor(Date.now() / 1_000) * 1_000) await setTimeout(50)
  stamps[relative(ROOT, path)] ??= stampOf(path)
}
const stamped = {
  name: 'stamped',
  async load(id) {
    if (!isAbsolute(id)) return null
    await stamp(id)
    const packageFile = findPackageJSON(pathToFileURL(id))
    if (packageFile) await stamp(packageFile)
    return null
  },
}

const folder = join(ROOT, FOLDER)
const bundle = await rolldown({
  input: { server: join(ROOT, 'server/command.ts') },
  platform: 'node',
  logLevel: 'warn',
  external: EXTERNAL,
  plugins: [stamped, places],
})
const { output } = await bundle.write({
  dir: folder,
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name]-[hash].js',
  chunkFileNames: '[name]-[hash].js',
})
await bundle.close()
const entry = output.find((file) => file.type === 'chunk' && file.isEntry).fileName

const draft = join(folder, `${MANIFEST}.${process.pid}`)
writeFileSync(draft, JSON.stringify({ root: ROOT, entry, stamps }))
renameSync(draft, join(folder, MANIFEST))

for (const name of readdirSync(folder))
  if (statSync(join(folder, name)).mtimeMs < Date.now() - KEPT_MS) rmSync(join(folder, name), { force: true })
