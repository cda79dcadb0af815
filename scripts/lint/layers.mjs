/**
 * Who may import whom. One table, used by the linter (errata/layers, while typing) and by tests/build/layers.test.ts
 * (over the whole tree, whatever the linter was told to skip).
 *
 * This is about security, not taste: what the content script can import ends up inside a page that we do not trust, and
 * what the pure folders import runs in the server as well as in the extension.
 */
import { posix } from 'node:path'

/** No clock, no IO, no randomness: the same input gives the same output, in the extension and in the server. */
export const PURE = ['lib/detect', 'lib/evals', 'lib/match', 'lib/writing', 'lib/redact', 'lib/retest', 'lib/import']
const BELOW = ['lib/contract', 'lib/domain', ...PURE]

/** Code that runs in the service worker: it may not remember anything between two events. */
export const WORKER = [
  'entrypoints/background',
  ...BELOW,
  'lib/platform',
  'lib/messaging',
  'lib/db',
  'lib/capture',
  'lib/schedule',
  'lib/sync',
  'lib/api',
  'lib/auth',
]

/** Module variables that worker code may have nevertheless, and why. */
export const MODULE_STATE = {
  'lib/db/live.ts': {
    name: 'paused',
    why: 'for as long as one frame is drawn, in a panel; a worker has no live queries',
  },
  'lib/db/schema.ts': { name: 'shared', why: 'a handle that opens itself again; it holds no data' },
}

const CONTENT_SCRIPT = {
  values: ['lib/domain', ...PURE, 'lib/messaging', 'lib/platform'],
  types: ['lib/contract'],
  packages: [/^wxt\/utils\/define-(content|unlisted)-script$/],
}

/** Scripts that are injected into a page beside the content script. */
const PAGE_PARTS = [
  'shared',
  'detection',
  'follower',
  'reader',
  'driver',
  'adapted',
  'report',
  'pointer',
  'flagger',
  'previewer',
].flatMap((part) => [`entrypoints/${part}.ts`, `entrypoints/${part}`])
const PAGE_PART = {
  ...CONTENT_SCRIPT,
  values: [...CONTENT_SCRIPT.values, 'entrypoints/transcript.content', ...PAGE_PARTS],
}

const VIEW = {
  values: [...BELOW, 'lib/store', 'lib/messaging', 'lib/db/hooks.ts', 'lib/schedule/times.ts'],
  types: ['lib/db'],
}

/**
 * Per area: which areas it may import (`values`), which it may also import types from (`types`), and which packages
 * (`packages`; all if left out). An area may always import itself.
 * @type {Record<string, { values: string[], types?: string[], packages?: RegExp[] }>}
 */
export const LAYERS = {
  'lib/contract': { values: [], packages: [/^zod(\/|$)/] },
  'lib/domain': { values: ['lib/contract'], packages: [] },
  ...Object.fromEntries(PURE.map((area) => [area, { values: BELOW, packages: [] }])),
  // A regex engine that takes linear time for any pattern.
  'lib/evals': { values: BELOW, packages: [/^re2js$/] },
  'lib/platform': { values: ['lib/contract'], packages: [/^wxt\/browser$/] },
  'lib/messaging': { values: ['lib/contract', 'lib/domain', 'lib/platform'], packages: [/^zod(\/|$)/] },
  'lib/db': { values: BELOW, packages: [/^dexie(-react-hooks)?$/, /^react$/, /^zod(\/|$)/] },
  'lib/capture': { values: [...BELOW, 'lib/db'], types: ['lib/auth', 'lib/messaging'] },
  'lib/schedule': { values: [...BELOW, 'lib/db', 'lib/platform'], types: ['lib/auth'] },
  'lib/sync': { values: [...BELOW, 'lib/db', 'lib/api'], types: ['lib/auth'] },
  'lib/api': { values: ['lib/contract', 'lib/domain'], types: ['lib/auth'] },
  'lib/assistant': { values: [], types: ['lib/contract'], packages: [] },
  'lib/auth': { values: ['lib/contract', 'lib/domain', 'lib/api', 'lib/platform'] },
  'lib/store': { values: [...BELOW, 'lib/db', 'lib/capture', 'lib/messaging', 'lib/platform', 'lib/schedule'] },
  // The building blocks of all features' views: it knows none of them.
  'components/ui': VIEW,
  components: VIEW,
  'entrypoints/transcript.content': CONTENT_SCRIPT,
  ...Object.fromEntries(PAGE_PARTS.map((area) => [area, PAGE_PART])),
  // Runs before the panel's scripts: nothing large.
  'entrypoints/first-look.ts': {
    values: [
      'lib/domain',
      'lib/platform',
      'lib/db/first-look.ts',
      'lib/schedule/page.ts',
      'lib/store/shell/banner-copy.ts',
      'lib/store/session/session-view.ts',
      'lib/store/shell/space.ts',
      'lib/store/shell/tour-copy.ts',
      'components/early',
      'components/shell/banner-state.ts',
      'components/ui/second-click.ts',
    ],
    packages: [/^wxt\/utils\/define-unlisted-script$/],
  },
  'entrypoints/background': { values: ['lib'] },
  'entrypoints/sidepanel': { values: ['lib', 'components'] },
  server: { values: BELOW },
  // From messaging only the rules for choosing a frame and for what is an answer, which use no browser API.
  cli: {
    values: [...BELOW, 'lib/messaging/answered.ts', 'lib/messaging/ask-frames.ts', 'scripts/setup'],
    types: ['lib/messaging'],
  },
  demo: { values: PURE, types: ['lib/contract'] },
}

/** wxt/browser may be imported in one area only. */
const BROWSER_API = /^(wxt\/browser|webextension-polyfill|@wxt-dev\/browser)$/

const within = (path, folder) => path === folder || path.startsWith(`${folder}/`)

/** The area that a path of the repository belongs to, or undefined (tests, scripts, configuration). */
const areaOf = (path) => Object.keys(LAYERS).find((area) => within(path, area))

/**
 * @param {string} from path of the importing file, from the repository's root, with forward slashes
 * @param {string} specifier what it imports, as written
 * @param {boolean} typeOnly erased at build
 * @returns {string | null} null where it may; else a sentence
 */
export function refuseImport(from, specifier, typeOnly) {
  const area = areaOf(from)
  if (!area) return null
  const layer = LAYERS[area]
  if (!specifier.startsWith('.')) {
    if (BROWSER_API.test(specifier) && area !== 'lib/platform')
      return `${from}: only lib/platform may import ${specifier}.`
    if (!layer.packages || typeOnly || layer.packages.some((allowed) => allowed.test(specifier))) return null
    return `${from}: ${area} may not import the package ${specifier}.`
  }
  const to = posix.normalize(posix.join(posix.dirname(from), specifier))
  if (within(to, area)) return null
  const allowed = typeOnly ? [...layer.values, ...(layer.types ?? [])] : layer.values
  if (allowed.some((one) => within(to, one))) return null
  if (layer.types?.some((one) => within(to, one))) return `${from}: ${area} may import only types from ${to}.`
  return `${from}: ${area} may not import ${to}. Allowed: ${allowed.join(', ') || 'nothing of ours'}.`
}
