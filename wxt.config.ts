import tailwindcss from '@tailwindcss/vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'wxt'
import { leftOut } from './scripts/build/left-out.ts'
import { sharedBefore, sharedOnce } from './scripts/build/shared-once.ts'

const FIRST_LOOK = '<script src="/first-look.js"></script>'
const FETCHED_FIRST =
  /\s*<(?:script type="module" crossorigin src="([^"]+)"><\/script>|link rel="modulepreload"[^>]*>)/g

/**
 * entrypoints/first-look.ts comes alone, with the styles: sixteen scripts that are asked for beside it keep it waiting
 * longer than all that it does. It fetches the others once the first rows stand there, out of a template, which browsers
 * do not look through, and runs them once those are painted.
 */
const afterFirstRows: Plugin = {
  name: 'errata:after-first-rows',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const links = [...html.matchAll(FETCHED_FIRST)].map(([tag, panel]) =>
        panel ? `<link rel="modulepreload" id="panel" crossorigin href="${panel}">` : tag.trim(),
      )
      return html
        .replaceAll(FETCHED_FIRST, '')
        .replace(FIRST_LOOK, `<template id="scripts">\n${links.join('\n')}\n</template>\n${FIRST_LOOK}`)
    },
  },
}

/** Icons that several late views share have a few lines each: one by one, each would be a file with more around it than in it. */
const iconsTogether: Plugin = {
  name: 'errata:icons-together',
  apply: 'build',
  // Scripts for pages have another format, and are one file each.
  outputOptions: (options) =>
    options.format === 'es'
      ? {
          ...options,
          codeSplitting: {
            groups: [{ name: 'icons', test: /lucide-react[\\/]dist[\\/]esm[\\/]icons/, minShareCount: 2 }],
            // React and what makes an icon of its lines are of the first scripts.
            includeDependenciesRecursively: false,
          },
        }
      : options,
}

/**
 * These are run nearly whole, and at once. Unless it is told so, the browser reads each function twice: to see where it
 * ends, and when it is called. Older ones than Chromium 136 take it for a comment. None may be so long that to compile it
 * in one go holds up the page for more than 8 ms.
 */
const RUN_WHOLE = ['content-scripts/transcript.js', 'shared.js', 'shared-messages.js', 'detection.js']
const compiledAtOnce: Plugin = {
  name: 'errata:compiled-at-once',
  apply: 'build',
  generateBundle: {
    // WXT takes the name off the beginning of a script first.
    order: 'post',
    handler(_, bundle) {
      for (const file of RUN_WHOLE) {
        const script = bundle[file]
        if (script?.type === 'chunk') script.code = `//# allFunctionsCalledOnLoad\n${script.code}`
      }
    },
  },
}

// Permissions are asserted literally in tests/build/manifest.test.ts; a new one needs a line in the README.
export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-react'],
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      const lists = sharedBefore(entrypoints)
      if (lists.length > 0) config.plugins = [...(config.plugins ?? []), sharedOnce(lists)]
    },
  },
  vite: () => ({
    plugins: [tailwindcss(), leftOut, afterFirstRows, iconsTogether, compiledAtOnce],
    // The same Dexie as its package leads to, in today’s JavaScript instead of ES5: smaller by 1.7 kB (gzip).
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  }),
  manifest: {
    name: 'Errata',
    // What the browser shows of us is in public/_locales: it comes in the browser's language, whatever the panel speaks.
    default_locale: 'en',
    description: '__MSG_description__',
    minimum_chrome_version: '116',
    permissions: ['activeTab', 'alarms', 'contextMenus', 'scripting', 'sidePanel', 'storage'],
    // For the window of a company's own sign-in; asked for when somebody wants to use it.
    optional_permissions: ['identity'],
    optional_host_permissions: ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'],
    storage: { managed_schema: 'managed-schema.json' },
    // Browser-level shortcuts, which the user can change; four is the most that may be suggested.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+E' } },
      'flag-last-response': {
        suggested_key: { default: 'Alt+Shift+F' },
        description: '__MSG_flag_last_response__',
      },
      'flag-selection': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_flag_selection__' },
      'toggle-marks': { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_toggle_marks__' },
    },
    action: { default_title: '__MSG_open_errata__' },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src https: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  },
})
