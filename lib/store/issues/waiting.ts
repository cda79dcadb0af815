/** Issues on which the user's own part is done and that wait for other experts. They leave the user's queue. */
import { create } from 'zustand'

type Waiting = { ids: ReadonlySet<string> }
/** For this panel's user; read once for all callers (keep-waiting.ts). */
export const useIssuesWaiting = create<Waiting>()(() => ({ ids: new Set() }))
