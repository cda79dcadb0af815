import { describe, expect, it } from 'vitest'
import { ADAPTER_FILE_BYTES, adapterFileText, readAdapterFile } from '../../../lib/contract/adapter-file.ts'
import { adapterSpec, SITE } from '../../fixtures/rows.ts'

const fileOf = (spec: unknown): string => adapterFileText(SITE, spec)

describe('an adapter as a file', () => {
  it('is read as it was written', () => {
    expect(readAdapterFile(fileOf(adapterSpec()))).toEqual({ ok: true, spec: adapterSpec() })
  })

  it.each<[string, string, string, string]>([
    ['no JSON', 'hello', 'not_json', ''],
    ['something else', '{"name":"x"}', 'no_adapter', ''],
    ['a list', '[]', 'no_adapter', ''],
    ['nothing', 'null', 'no_adapter', ''],
    ['too much', fileOf('x'.repeat(ADAPTER_FILE_BYTES)), 'too_large', ''],
    ['a newer one', fileOf({ version: 7, by: 'telepathy' }), 'newer', 'version 7'],
    ['no spec', fileOf(undefined), 'no_adapter', ''],
    [
      'no version',
      fileOf({ ...adapterSpec(), version: undefined }),
      'invalid',
      expect.stringMatching(/^version: /) as unknown as string,
    ],
    [
      'a clue too many',
      fileOf(adapterSpec({ user: Array.from({ length: 9 }, () => adapterSpec().user[0]!) })),
      'invalid',
      expect.stringMatching(/^user: /) as unknown as string,
    ],
    [
      'a field too many',
      fileOf({ ...adapterSpec(), script: 'alert(1)' }),
      'invalid',
      expect.stringContaining('script') as unknown as string,
    ],
    [
      'a dear selector',
      fileOf(adapterSpec({ list: [{ kind: 'selector', selector: ':has(:has(*))' }] })),
      'invalid',
      'list.0.selector: only one tag with its id, classes and attributes',
    ],
  ])('that cannot be read says why: %s', (_what, text, problem, detail) => {
    expect(readAdapterFile(text)).toEqual({ ok: false, problem, detail })
  })
})
