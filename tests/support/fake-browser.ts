/**
 * What `wxt/browser` reads when it is first imported: in Node and jsdom there is no extension API, so every test file
 * of the suites unit and dom begins with a fresh fake one. It lacks permissions, sidePanel and scripting: stub those.
 */
import { fakeBrowser } from '@webext-core/fake-browser'

Object.assign(globalThis, { chrome: fakeBrowser, browser: fakeBrowser })

// Nobody else is there to hold one.
if (!('locks' in navigator))
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: {
      query: () => Promise.resolve({ held: [] }),
      request: async (name: string, ...rest: unknown[]) =>
        (rest.at(-1) as (lock: { name: string }) => unknown)({ name }),
    },
  })
