/** What pure code may not use: clocks, randomness, IO and the browser's globals. A DOM is passed in where needed. */
export const IMPURE_CALLS = {
  Date: ['now'],
  Math: ['random'],
  crypto: ['randomUUID', 'getRandomValues'],
}

export const IMPURE_GLOBALS = new Set([
  'browser',
  'chrome',
  'console',
  'document',
  'fetch',
  'indexedDB',
  'localStorage',
  'location',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'requestAnimationFrame',
  'sessionStorage',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
  'XMLHttpRequest',
])
