import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesOf, manifest, ROOT, textOf } from './support/output.ts'

const PERMISSIONS = ['activeTab', 'alarms', 'contextMenus', 'scripting', 'sidePanel', 'storage']
const OPTIONAL_PERMISSIONS = ['identity']

/** From which Chrome on a thing can be had; newer than ours, and we must not use it without raising the number. */
const NEEDS: [since: number, what: RegExp][] = [
  [116, /\.sidePanel\.open\(/],
  [117, /\bObject\.groupBy\(|\bMap\.groupBy\(/],
  [119, /\bPromise\.withResolvers\(/],
  [121, /\bArray\.fromAsync\(/],
  [122, /\bIterator\.from\(|\.isSubsetOf\(|\.isDisjointFrom\(|\.symmetricDifference\(/],
  [126, /\bURL\.parse\(/],
  [128, /\bPromise\.try\(/],
  [133, /\.toHex\(\)|\bUint8Array\.from(Hex|Base64)\(/],
  [135, /\bFloat16Array\b/],
  [136, /\bRegExp\.escape\(/],
]

describe('the manifest', () => {
  test('check 1: asks for these permissions at install and no others, each explained in the README', () => {
    expect(manifest()['permissions']).toEqual(PERMISSIONS)
    expect(manifest()['optional_permissions']).toEqual(OPTIONAL_PERMISSIONS)
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    for (const permission of [...PERMISSIONS, ...OPTIONAL_PERMISSIONS]) expect(readme).toContain(`\`${permission}\``)
  })

  test('check 2: asks for no site at install; others are https and the loopback, one by one', () => {
    expect(manifest()).not.toHaveProperty('host_permissions')
    expect(manifest()['optional_host_permissions']).toEqual(['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'])
  })

  test('check 3: runs nowhere by itself, talks with no other extension, shows pages no file of ours', () => {
    expect(Object.keys(manifest()).toSorted()).toEqual([
      'action',
      'background',
      'commands',
      'content_security_policy',
      'default_locale',
      'description',
      'icons',
      'manifest_version',
      'minimum_chrome_version',
      'name',
      'optional_host_permissions',
      'optional_permissions',
      'permissions',
      'side_panel',
      'storage',
      'version',
    ])
  })

  test('check 4: its pages run our scripts only, and speak to https and the loopback only', () => {
    expect(manifest()['content_security_policy']).toEqual({
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src https: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    })
  })

  test('check 5: names the oldest Chrome that has all the code needs', () => {
    const scripts = filesOf('**/*.js').map(textOf)
    const used = NEEDS.filter(([, what]) => scripts.some((code) => what.test(code)))
    const newest = Math.max(...used.map(([since]) => since))
    expect(manifest()['minimum_chrome_version']).toBe(String(newest))
  })

  test('every file it names is there', () => {
    const { background, icons, side_panel } = manifest() as {
      background: { service_worker: string }
      icons: Record<string, string>
      side_panel: { default_path: string }
    }
    const files = filesOf('**/*')
    for (const file of [background.service_worker, side_panel.default_path, ...Object.values(icons)]) {
      expect(files).toContain(file)
    }
  })
})
