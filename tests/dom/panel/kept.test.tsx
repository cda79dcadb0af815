import 'fake-indexeddb/auto'
import { fakeBrowser } from '@webext-core/fake-browser'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { writeMeta } from '../../../lib/db/meta.ts'
import { database } from '../../../lib/db/schema.ts'
import { keep, kept, useKept } from '../../../lib/store/remediation/kept.ts'
import { noteWrite, useHealth } from '../../../lib/store/shell/health.ts'
import { panelTests } from './rendering.tsx'

panelTests()
const read = (value: unknown): string => (typeof value === 'string' ? value : '')

it('every key is on this computer without waiting for a pause, and comes back when the panel opens again', async () => {
  const first = renderHook(() => useKept('a', read))
  await waitFor(() => expect(first.result.current.value).toBe(''))
  for (const text of ['T', 'Te', 'Ten', 'Ten ', 'Ten s']) act(() => first.result.current.set(text))
  // Closed in the middle of typing, with nothing to say goodbye.
  first.unmount()
  await waitFor(async () => expect(await kept('a')).toBe('Ten s'))
  const again = renderHook(() => useKept('a', read))
  await waitFor(() => expect(again.result.current.value).toBe('Ten s'))
})

it('going on to another place while a write is under way loses the words of neither', async () => {
  const { result, rerender } = renderHook(({ place }) => useKept(place, read), { initialProps: { place: 'b' } })
  await waitFor(() => expect(result.current.value).toBe(''))
  act(() => result.current.set('one'))
  act(() => result.current.set('one and more'))
  rerender({ place: 'c' })
  act(() => result.current.set('two'))
  await waitFor(async () => expect([await kept('b'), await kept('c')]).toEqual(['one and more', 'two']))
})

it('what was sent is kept no longer', async () => {
  const { result } = renderHook(() => useKept('d', read))
  await waitFor(() => expect(result.current.value).toBe(''))
  act(() => result.current.set('words'))
  act(() => result.current.clear())
  await waitFor(async () => expect(await kept('d')).toBeNull())
})

it('two windows on the same words show each other’s, and neither writes over them', async () => {
  const [panel, tab] = [renderHook(() => useKept('e', read)), renderHook(() => useKept('e', read))]
  await waitFor(() => expect([panel.result.current.value, tab.result.current.value]).toEqual(['', '']))
  act(() => panel.result.current.set('Hold the button'))
  await waitFor(() => expect(tab.result.current.value).toBe('Hold the button'))
  act(() => tab.result.current.set('Hold the button for ten seconds'))
  await waitFor(() => expect(panel.result.current.value).toBe('Hold the button for ten seconds'))
  act(() => panel.result.current.set(`${panel.result.current.value}.`))
  await waitFor(() => expect(tab.result.current.value).toBe('Hold the button for ten seconds.'))
  // Published there.
  act(() => tab.result.current.clear())
  await waitFor(() => expect(panel.result.current.value).toBe(''))
  expect(await kept('e')).toBeNull()
})

it('what is typed fast is never put back to what it was some letters ago', async () => {
  const { result } = renderHook(() => useKept('f', read))
  await waitFor(() => expect(result.current.value).toBe(''))
  const seen: string[] = []
  let typed = ''
  for (const letter of 'Hold the button for ten seconds, then let it go') {
    typed += letter
    const now = typed
    act(() => result.current.set(now))
    await act(() => new Promise((resolve) => setTimeout(resolve, seen.length % 7)))
    seen.push(result.current.value ?? 'nothing')
    expect(result.current.value).toBe(typed)
  }
  await waitFor(async () => expect(await kept('f')).toBe(typed))
  expect(result.current.value).toBe(typed)
})

it('what was typed here alone is heard to be put away or taken back by the other window', async () => {
  const { result } = renderHook(() => useKept('g', read))
  await waitFor(() => expect(result.current.value).toBe(''))
  for (const text of ['Hold', 'Hold wrong']) {
    act(() => result.current.set(text))
    await waitFor(async () => expect(await kept('g')).toBe(text))
  }
  await keep('g', 'Hold')
  await waitFor(() => expect(result.current.value).toBe('Hold'))
  // Published there.
  await keep('g', null)
  await waitFor(() => expect(result.current.value).toBe(''))
})

it('a place that one comes to while words of another are on their way is read', async () => {
  for (let n = 0; n < 20; n += 1) {
    await keep(`to ${n}`, 'kept')
    const { result, rerender, unmount } = renderHook(({ place }) => useKept(place, read), {
      initialProps: { place: `from ${n}` },
    })
    await waitFor(() => expect(result.current.value).toBe(''))
    for (const text of ['o', 'on', 'one']) act(() => result.current.set(text))
    rerender({ place: `to ${n}` })
    await waitFor(() => expect(result.current.value).toBe('kept'))
    await waitFor(async () => expect(await kept(`from ${n}`)).toBe('one'))
    unmount()
  }
})

it('what is set of a place that one left does not hide where one is', async () => {
  const { result, rerender } = renderHook(({ place }) => useKept(place, read), { initialProps: { place: 'i' } })
  await waitFor(() => expect(result.current.value).toBe(''))
  const { set } = result.current
  rerender({ place: 'j' })
  await waitFor(() => expect(result.current.value).toBe(''))
  act(() => set('saved'))
  expect(result.current.value).toBe('')
  await waitFor(async () => expect(await kept('i')).toBe('saved'))
})

describe('that could not be stored', () => {
  /** The panel, opened again: nothing of what it had in memory is left. */
  const reload = async () => {
    vi.resetModules()
    const anew = await import('../../../lib/store/remediation/kept.ts')
    return { ...anew, ...(await import('../../../lib/db/schema.ts')) }
  }
  const inMemory = async () => Object.keys(await fakeBrowser.storage.session.get(null))
  /** Another window upgrades the database: this one must be reloaded, and somebody types on. */
  const typesOn = async (place: string, words: string) => {
    await keep(place, 'before')
    const hook = renderHook(() => useKept(place, read))
    await waitFor(() => expect(hook.result.current.value).toBe('before'))
    useHealth.setState({ blocked: 'upgraded' })
    database().close({ disableAutoOpen: true })
    act(() => hook.result.current.set(words))
    await waitFor(async () => expect(await inMemory()).toHaveLength(1))
    hook.unmount()
  }
  afterEach(async () => {
    useHealth.setState({ blocked: false })
    await database().open()
    await fakeBrowser.storage.session.clear()
    vi.resetModules()
  })

  it('words are stored and shown after the reload that is asked for, and are in memory no longer', async () => {
    await typesOn('reloaded', 'Hold the button')
    const anew = await reload()
    const { result } = renderHook(() => anew.useKept('reloaded', read))
    await waitFor(() => expect(result.current.value).toBe('Hold the button'))
    await waitFor(async () => expect(await anew.kept('reloaded')).toBe('Hold the button'))
    await waitFor(async () => expect(await inMemory()).toEqual([]))
    cleanup()
    anew.database().close()
  })

  it('words are not put over those that were stored since', async () => {
    await typesOn('written since', 'old words')
    await database().open()
    await keep('written since', 'newer words')
    const anew = await reload()
    const { result } = renderHook(() => anew.useKept('written since', read))
    await waitFor(async () => expect(await inMemory()).toEqual([]))
    await waitFor(() => expect(result.current.value).toBe('newer words'))
    expect(await anew.kept('written since')).toBe('newer words')
    cleanup()
    anew.database().close()
  })
})

describe('on a full disk', () => {
  const full = (): never => {
    throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
  }
  const fill = (): void => {
    database().meta.hook('creating', full)
    database().meta.hook('updating', full)
  }
  const makeRoom = (): void => {
    database().meta.hook('creating').unsubscribe(full)
    database().meta.hook('updating').unsubscribe(full)
  }
  /** Everything but these words goes in. @returns ends it */
  const refuse = (words: string, name = 'QuotaExceededError'): (() => void) => {
    const creating = (_key: unknown, { value }: { value?: unknown }): undefined => {
      if (value === words) throw Object.assign(new Error('refused'), { name })
      return undefined
    }
    const updating = (changes: object): undefined => creating(null, changes)
    database().meta.hook('creating', creating)
    database().meta.hook('updating', updating)
    return () => {
      database().meta.hook('creating').unsubscribe(creating)
      database().meta.hook('updating').unsubscribe(updating)
    }
  }
  afterEach(() => {
    makeRoom()
    useHealth.setState({ storageFull: false, isRefused: false })
  })
  /** Typed over what is stored, with no room for it. */
  const typeWithoutRoom = async (place: string, words: string) => {
    await keep(place, 'before')
    const hook = renderHook(() => useKept(place, read))
    await waitFor(() => expect(hook.result.current.value).toBe('before'))
    fill()
    act(() => hook.result.current.set(words))
    await waitFor(() => expect(useHealth.getState().isRefused).toBe(true))
    makeRoom()
    expect([hook.result.current.value, await kept(place)]).toEqual([words, 'before'])
    return hook
  }
  const settled = (): Promise<unknown> => act(() => new Promise((resolve) => setTimeout(resolve, 100)))

  it('words stay in the field, and are kept once another write goes in', async () => {
    const { result } = await typeWithoutRoom('k', 'Hold the button')
    act(noteWrite)
    await waitFor(async () => expect(await kept('k')).toBe('Hold the button'))
    expect(result.current.value).toBe('Hold the button')
  })

  it('words that were typed since are kept, and not put back to those that had no room', async () => {
    const { result } = await typeWithoutRoom('l', 'one')
    act(() => result.current.set('one and two'))
    await waitFor(async () => expect(await kept('l')).toBe('one and two'))
    await settled()
    expect([result.current.value, await kept('l')]).toEqual(['one and two', 'one and two'])
  })

  it('are written as another window typed on, where there is room first in one that was opened since', async () => {
    const { result } = await typeWithoutRoom('two panels', 'one')
    const inMemory = async () => JSON.stringify(await fakeBrowser.storage.session.get(null))
    expect(await inMemory()).toContain('"one"')
    fill()
    vi.resetModules()
    const other = (await import('../../../lib/db/schema.ts')).database()
    other.meta.hook('updating', full)
    await import('../../../lib/store/remediation/kept.ts')
    const { noteWrite: hasRoom, useHealth: health } = await import('../../../lib/store/shell/health.ts')
    await waitFor(() => expect(health.getState().isRefused).toBe(true))
    act(() => result.current.set('one and two'))
    await waitFor(async () => expect(await inMemory()).toContain('"one and two"'))
    other.meta.hook('updating').unsubscribe(full)
    hasRoom()
    await waitFor(async () => expect(await kept('two panels')).not.toBe('before'))
    await waitFor(async () => expect(await inMemory()).not.toContain('two panels'))
    await settled()
    expect([result.current.value, await kept('two panels')]).toEqual(['one and two', 'one and two'])
    vi.resetModules()
    other.close()
  })

  it('are not written over what another window stored since, which is shown', async () => {
    const { result } = await typeWithoutRoom('m', 'old words')
    await keep('m', 'newer words')
    act(noteWrite)
    await settled()
    expect([result.current.value, await kept('m')]).toEqual(['newer words', 'newer words'])
  })

  it('are there again for whoever went elsewhere in the panel, and are kept once there is room', async () => {
    const { result, rerender, unmount } = renderHook(({ place }) => useKept(place, read), {
      initialProps: { place: 'q' },
    })
    await waitFor(() => expect(result.current.value).toBe(''))
    fill()
    act(() => result.current.set('Hold the button'))
    await waitFor(() => expect(useHealth.getState().isRefused).toBe(true))
    rerender({ place: 'elsewhere' })
    await waitFor(() => expect(result.current.value).toBe(''))
    rerender({ place: 'q' })
    await waitFor(() => expect(result.current.value).toBe('Hold the button'))
    // To another view: nothing of this one is left.
    unmount()
    const again = renderHook(() => useKept('q', read))
    await waitFor(() => expect(again.result.current.value).toBe('Hold the button'))
    again.unmount()
    makeRoom()
    act(noteWrite)
    await waitFor(async () => expect(await kept('q')).toBe('Hold the button'))
  })

  it('bring back nothing that was discarded, and nothing over what was stored after its editor was left', async () => {
    const { result, unmount } = await typeWithoutRoom('n', 'old words')
    act(() => result.current.clear())
    act(noteWrite)
    await settled()
    expect(await kept('n')).toBeNull()
    unmount()
    const other = await typeWithoutRoom('o', 'old words')
    other.unmount()
    await keep('o', 'newer words')
    act(noteWrite)
    await settled()
    expect(await kept('o')).toBe('newer words')
  })

  it('are what whoever comes back sees while they are being stored', async () => {
    const left = await typeWithoutRoom('r', 'Hold the button')
    left.unmount()
    const db = database()
    // There is room again just when the place was read.
    const reading = (row: { key: string }) => {
      db.meta.hook('reading').unsubscribe(reading)
      queueMicrotask(noteWrite)
      return row
    }
    db.meta.hook('reading', reading)
    const seen = new Set<string | undefined>()
    renderHook(() => seen.add(useKept('r', read).value))
    await waitFor(async () => expect(await kept('r')).toBe('Hold the button'))
    await settled()
    expect([...seen]).toEqual([undefined, 'Hold the button'])
  })

  it('are there for whoever comes back before they were refused', async () => {
    const { result, unmount } = renderHook(() => useKept('s', read))
    await waitFor(() => expect(result.current.value).toBe(''))
    fill()
    act(() => result.current.set('Hold the button'))
    unmount()
    const again = renderHook(() => useKept('s', read))
    await waitFor(() => expect(again.result.current.value).toBe('Hold the button'))
    expect(useHealth.getState().isRefused).toBe(true)
  })

  it('are held where their place was left, and those before them went in', async () => {
    await keep('t', 'before')
    const { result, rerender } = renderHook(({ place }) => useKept(place, read), { initialProps: { place: 't' } })
    await waitFor(() => expect(result.current.value).toBe('before'))
    const stop = refuse('one and two')
    const { set } = result.current
    rerender({ place: 'elsewhere' })
    await waitFor(() => expect(result.current.value).toBe(''))
    act(() => set('one'))
    act(() => set('one and two'))
    await waitFor(() => expect(useHealth.getState().isRefused).toBe(true))
    expect(await kept('t')).toBe('one')
    rerender({ place: 't' })
    await waitFor(() => expect(result.current.value).toBe('one and two'))
    stop()
    act(noteWrite)
    await waitFor(async () => expect(await kept('t')).toBe('one and two'))
    expect(result.current.value).toBe('one and two')
  })

  it('are not given up for what another window had stored before they were typed', async () => {
    await keep('u', 'before')
    const { result } = renderHook(() => useKept('u', read))
    await waitFor(() => expect(result.current.value).toBe('before'))
    const stop = refuse('mine')
    const theirs = keep('u', 'theirs')
    act(() => result.current.set('mine'))
    await theirs
    await waitFor(() => expect(useHealth.getState().isRefused).toBe(true))
    stop()
    act(noteWrite)
    await waitFor(async () => expect(await kept('u')).toBe('mine'))
    expect(result.current.value).toBe('mine')
  })

  it.each(['when they are typed', 'when they are tried again'])(
    'are held where the database fails for another reason %s, and stored once anything is',
    async (when) => {
      const place = `v ${when}`
      const isLater = when === 'when they are tried again'
      if (!isLater) await keep(place, 'before')
      const hook = isLater ? await typeWithoutRoom(place, 'Hold the button') : renderHook(() => useKept(place, read))
      const stop = refuse('Hold the button', 'DatabaseClosedError')
      if (isLater) act(noteWrite)
      else {
        await waitFor(() => expect(hook.result.current.value).toBe('before'))
        act(() => hook.result.current.set('Hold the button'))
      }
      await settled()
      hook.unmount()
      const again = renderHook(() => useKept(place, read))
      await waitFor(() => expect(again.result.current.value).toBe('Hold the button'))
      stop()
      const other = renderHook(() => useKept(`beside ${place}`, read))
      await waitFor(() => expect(other.result.current.value).toBe(''))
      act(() => other.result.current.set('words'))
      await waitFor(async () => expect(await kept(place)).toBe('Hold the button'))
    },
  )

  it('and those that wait are not written for another person, and are there for the first again', async () => {
    const db = database()
    const handOver = (owner: string, words: string) =>
      db.transaction('rw', db.meta, async () => {
        await writeMeta(db, 'owner', owner)
        await keep('w', words)
      })
    await handOver('first', 'of the first')
    const { result } = renderHook(() => useKept('w', read))
    await waitFor(() => expect(result.current.value).toBe('of the first'))
    const done = handOver('second', 'of the second')
    act(() => result.current.set('of the first, and more'))
    await done
    await waitFor(() => expect(result.current.value).toBe('of the second'))
    act(() => result.current.set('of the second, and more'))
    await waitFor(async () => expect(await kept('w')).toBe('of the second, and more'))
    await handOver('first', 'of the first')
    await waitFor(() => expect(result.current.value).toBe('of the first, and more'))
  })

  it('are not kept for another person who signed in since', async () => {
    await typeWithoutRoom('p', 'words of the first')
    await writeMeta(database(), 'owner', 'another')
    act(noteWrite)
    await settled()
    expect(await kept('p')).toBe('before')
  })
})
