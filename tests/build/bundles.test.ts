import { describe, expect, test } from 'vitest'
import {
  allOf,
  filesOf,
  gzipped,
  importsOf,
  initialScripts,
  MOST_BYTES,
  PAGE_SCRIPTS,
  textOf,
} from './support/output.ts'

const scripts = filesOf('**/*.js')

/** Addresses over plain http that may stand in the code. Each is a name, a text or this computer; none is fetched. */
const HARMLESS_HTTP = [
  /^http:\/\/www\.w3\.org\/(1998\/Math\/MathML|1999\/xhtml|1999\/xlink|2000\/svg|2000\/xmlns\/|XML\/1998\/namespace)/,
  /^http:\/\/(127\.0\.0\.1|localhost)\b/,
  // In the text of one of Dexie's errors.
  /^http:\/\/bit\.ly\/2kdckMn/,
]

/** A part of a text that we compare, build with or say: `http://` followed by a quote, a blank, or a template's hole. */
const isPart = (after: string): boolean => /^["'`\s]|^\$\{|^\[\$\{/.test(after)

/** Every place where a pattern stands, with a few characters around it, so that a failure can be read. */
function places(pattern: RegExp, files = scripts): string[] {
  return files.flatMap((file) => {
    const code = textOf(file)
    return [...code.matchAll(new RegExp(pattern, 'g'))].map(
      (found) => `${file}: …${code.slice(Math.max(0, found.index - 40), found.index + 60)}…`,
    )
  })
}

describe('the bundles', () => {
  test('check 7: make no code from text', () => {
    // zod asks once whether it might; its answer is not used, since every entrypoint turns that off.
    const probe = /try\s*\{\s*return\s+(new )?Function\([`'"]{2}\),!0\}\s*catch\s*\{return!1\}/
    const rest = scripts.flatMap((file) => {
      const code = textOf(file).replace(probe, '')
      // A method may have such a name (re2js has one): its body follows, where a call has none.
      const made = /(?<![\w$.])(eval|importScripts|(new )?Function)\((?!\))(?![\w$,]*\)\s*\{)/g
      return [...code.matchAll(made)].map(
        (found) => `${file}: ${code.slice(Math.max(0, found.index - 40), found.index + 60)}`,
      )
    })
    expect(rest).toEqual([])
  })

  test('check 7: import only files of the extension', () => {
    const foreign = scripts
      .flatMap(importsOf)
      .filter(({ specifier }) => !/^\.{0,2}\/[\w./-]+\.js$/.test(specifier))
      .map(({ from, specifier }) => `${from} imports ${specifier}`)
    expect(foreign).toEqual([])
  })

  test('check 7: name no address over plain http but this computer', () => {
    const found = filesOf('**/*.{js,html,css}').flatMap((file) => {
      const code = textOf(file)
      return [...code.matchAll(/http:\/\//g)]
        .map(({ index }) => code.slice(index, index + 80))
        .filter((text) => !HARMLESS_HTTP.some((one) => one.test(text)) && !isPart(text.slice('http://'.length)))
        .map((text) => `${file}: ${text}`)
    })
    expect(found).toEqual([])
  })

  test.each(['Dexie', 'indexedDB', 'Authorization', 'Bearer', 'outbox', 'ZodError'])(
    'check 8: no script that runs in a page knows of %s',
    (word) => {
      expect(places(new RegExp(word, 'i'), PAGE_SCRIPTS)).toEqual([])
    },
  )

  test('check 8: scripts that run in a page import nothing', () => {
    expect(PAGE_SCRIPTS.flatMap(importsOf)).toEqual([])
  })

  test('what several scripts of a chat share is brought by those before them, and by no other', () => {
    const first = textOf('shared.js')
    const both = first + textOf('shared-messages.js')
    const all = both + textOf('shared-reading.js')
    const broughtTo: Record<string, string> = {
      'shared-messages.js': first,
      'shared-reading.js': both,
      'reader.js': all,
      'report.js': all,
      'detection.js': both,
      'adapted.js': both,
      'driver.js': both,
      'pointer.js': both,
    }
    const scripts = Object.keys(broughtTo)
    for (const [file, brought] of Object.entries(broughtTo)) {
      const taken = [...textOf(file).matchAll(/errataShared\.(\w+)/g)].map(([, name]) => name)
      expect(taken, file).not.toEqual([])
      expect(taken.filter((name) => !new RegExp(`\\b${name}:\\(\\)=>`).test(brought))).toEqual([])
    }
    const others = PAGE_SCRIPTS.filter((file) => file !== 'shared.js' && !scripts.includes(file))
    expect(places(/errataShared/, others)).toEqual([])
    expect(places(/mitarbeiter conseiller/, ['shared.js'])).toHaveLength(1)
    expect(places(/mitarbeiter conseiller/, scripts)).toEqual([])
  })

  test('hold nothing of what scripts/build/left-out.ts names', () => {
    expect(places(/json-schema\.org|Non-representable type|`DialogTitle`|data-scroll-locked/)).toEqual([])
    expect(places(/left out: scripts\/build\/left-out\.ts/).length).toBeGreaterThan(0)
  })

  test('check 9: hold no code that is for development', () => {
    const dev =
      /import\.meta\.(env|hot)|@vite\/client|\bwss?:\/\/localhost|react-dom\.development|Download the React DevTools|sourceMappingURL/
    expect(places(dev)).toEqual([])
  })

  test('check 6: no script brings more into a page than it may', () => {
    const tooLarge = PAGE_SCRIPTS.map((file) => ({ file, bytes: gzipped(file) }))
    expect(tooLarge.filter((one) => one.bytes > MOST_BYTES)).toEqual([])
  })

  test('what is run nearly whole asks to be compiled at once, and leaves no name there', () => {
    for (const file of ['content-scripts/transcript.js', 'shared.js', 'shared-messages.js', 'detection.js'])
      expect(textOf(file).slice(0, 60), file).toMatch(/^\/\/# allFunctionsCalledOnLoad\n\(function\(/)
  })

  test('check 6: the panel loads at most 150 kB (gzip) of scripts before it draws', () => {
    const files = initialScripts('sidepanel.html')
    expect(files.length).toBeGreaterThan(0)
    const bytes = gzipped(...files)
    expect(bytes, files.map((file) => `${file} ${gzipped(file)}`).join('\n')).toBeLessThanOrEqual(150 * 1024)
  })

  test('the service worker, which has no document, imports nothing that draws', () => {
    const drawing = (files: readonly string[]): string[] =>
      files.filter((file) => /Symbol\.for\(.react\./.test(textOf(file)))
    expect(drawing(initialScripts('sidepanel.html'))).not.toEqual([])
    expect(drawing(allOf(['background.js']))).toEqual([])
  })

  test('nothing is asked for beside what draws the first rows and its styles: it would wait for that', () => {
    const asked = textOf('sidepanel.html').replace(/<template id="scripts">.*?<\/template>/s, '')
    const files = [...asked.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path)
    expect(files).toEqual(['/first-look.js', expect.stringMatching(/^\/assets\/sidepanel-.*\.css$/)])
  })
})
