/** Searches outside the panel's thread, which draws and handles keys meanwhile. */
import { type SearchPort, serveTextSearch } from './text-search-thread.ts'

serveTextSearch(globalThis as unknown as SearchPort)
