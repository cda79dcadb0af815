/**
 * Parts of libraries that the extension never calls, but that no bundler drops because the library's own code refers to
 * them: some 60 kB of script. Each is replaced by a stub that throws if it is called after all.
 */
import { normalizePath, type Plugin } from 'vite'
import { exportsOf } from './exports-of.ts'

const LEFT_OUT: readonly RegExp[] = [
  // cmdk's own dialog. Its list is used in our dialog, which is Base UI's.
  /\/@radix-ui\/react-dialog\/dist\/index\.mjs$/,
  // zod's JSON Schema writer, which only the server's API description needs.
  /\/zod\/v4\/core\/to-json-schema\.js$/,
]

/** The line in each kind of zod schema that would write it as JSON Schema. */
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
