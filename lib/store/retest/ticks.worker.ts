/** A thread that does nothing but tick; see timers.ts. */
const TICK_MS = 100
setInterval(() => postMessage(null), TICK_MS)
