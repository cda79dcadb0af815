/** What pure code may not touch: clocks, chance, IO and the browser's globals. A DOM is passed in where one is needed. */
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
