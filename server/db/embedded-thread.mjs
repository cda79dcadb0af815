/** Threads do not inherit the process's compile cache; with it, this one need not load a compiler for TypeScript. */
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./embedded-worker.ts')
