/**
 * How V8 compiles WebAssembly. By default it compiles what runs often a second time, thoroughly. Of PGlite's functions one
 * takes 600 MB and a second of a core for that, at every start (its own compiler is a single function of 100 kB), to make
 * statements a fifth faster. So the database is compiled once and quickly: `npm run bench -- start`. Nor is a function checked
 * before it is called: nine MB that come with the package, and most of it never runs. A model is nothing but arithmetic, and
 * gains several times.
 *
 * The switches are the process's, not a thread's, and count for what is compiled from then on.
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
