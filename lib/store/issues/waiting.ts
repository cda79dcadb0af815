/** Issues in which one's own part is done, and which wait for other experts. They leave one's own queue. */
import { create } from 'zustand'

type Waiting = { ids: ReadonlySet<string> }
/** Of whoever uses this panel. Read once for all that ask (keep-waiting.ts). */
export const useIssuesWaiting = create<Waiting>()(() => ({ ids: new Set() }))
