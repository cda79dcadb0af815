/** A thread knows nothing of its process's cache of what was compiled; with it, it needs no compiler of TypeScript. */
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./embedded-worker.ts')
