/**
 * What libraries bring that nothing of the extension calls, and that their own code holds on to, so that no bundler finds
 * it unused: some 60 kB of script. In its place stands what says so when it is called after all.
 */
import { normalizePath, type Plugin } from 'vite'
import { exportsOf } from './exports-of.ts'

const LEFT_OUT: readonly RegExp[] = [
  // cmdk's own dialog. Its list stands in ours, which is Base UI's.
  /\/@radix-ui\/react-dialog\/dist\/index\.mjs$/,
  // zod writes JSON Schema where the server tells of its API, and nowhere here.
  /\/zod\/v4\/core\/to-json-schema\.js$/,
]

/** In each kind of zod's schemas the line by which it would be written as JSON Schema. */
const KINDS = /\/zod\/v4\/classic\/schemas\.js$/
const AS_JSON_SCHEMA = /^ *inst\._zod\.processJSONSchema = .+;$/gm

export const leftOut: Plugin = {
  name: 'errata:left-out',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    if (!LEFT_OUT.some((module) => module.test(normalizePath(id)))) return null
    const names = exportsOf(id).map((name) => `leftOut as ${name}`)
    return `const leftOut = () => { throw new Error('left out: scripts/build/left-out.ts') }\nexport { ${names.join(', ')} }`
  },
  transform: (code, id) => (KINDS.test(normalizePath(id)) ? code.replace(AS_JSON_SCHEMA, '') : null),
}
