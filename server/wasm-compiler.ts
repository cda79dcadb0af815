/**
 * How V8 compiles WebAssembly. By default it recompiles hot code with its optimising compiler. For one function of
 * PGlite (100 kB, its own compiler) that takes 600 MB and a second of a core at every start, to make statements a fifth
 * faster. So the database is compiled once and quickly: `npm run bench -- start`. Functions are not validated in
 * advance either: nine MB that come with the package, most of which never runs. A model is pure arithmetic and gains
 * several times from optimising.
 *
 * The switches apply to the whole process, not a thread, and to whatever is compiled from then on.
 */
import { setFlagsFromString } from 'node:v8'

const SWITCHES = ['wasm-tier-up', 'wasm-dynamic-tiering']

export function compileQuickly(): void {
  setFlagsFromString('--liftoff-only')
  setFlagsFromString('--wasm-lazy-validation')
  for (const name of SWITCHES) setFlagsFromString(`--no-${name}`)
}

export function compileThoroughly(): void {
  setFlagsFromString('--no-liftoff-only')
  setFlagsFromString('--no-wasm-lazy-validation')
  for (const name of SWITCHES) setFlagsFromString(`--${name}`)
}
