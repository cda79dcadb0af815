/** A thread that only ticks; see timers.ts. */
const TICK_MS = 100
setInterval(() => postMessage(null), TICK_MS)
