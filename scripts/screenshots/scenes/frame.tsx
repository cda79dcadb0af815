/** The panel around a view, and the actions that a screenshot of a menu or a dialog needs. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Shell, type ShellProps } from '../../../components/shell/Shell.tsx'
import { StateBanner, type StateBannerProps } from '../../../components/shell/StateBanner.tsx'
import type { Place } from '../../../lib/store/shell/panel.ts'

export const nothing = (): void => {}

/** ms between tries, and in total. */
const AGAIN_MS = 60
const LONGEST_MS = 5_000

/**
 * Clicks and moves as a person would, once the target is there: menus and dialogs open only by hand. A screenshot waits
 * until `[data-waits]` is gone.
 */
export function After({ run, children }: { run: (root: HTMLElement) => void; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const since = performance.now()
    const tryIt = (): void => {
      const element = root.current
      if (!element) return
      try {
        run(element)
      } catch (error) {
        // It is loaded late, which takes time on a busy computer.
        if (performance.now() - since > LONGEST_MS) {
          throw error
        }
        timer = setTimeout(tryIt, AGAIN_MS)
        return
      }
      timer = setTimeout(() => element.removeAttribute('data-waits'), AGAIN_MS)
    }
    let timer = setTimeout(tryIt, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [run])
  return (
    <div ref={root} data-waits className="h-full">
      {children}
    </div>
  )
}

export const clickOn = (label: string) => (root: HTMLElement) => {
  const found = [...root.querySelectorAll<HTMLElement>('button, summary')].find(
    (button) => button.getAttribute('aria-label') === label || button.textContent?.trim().startsWith(label),
  )
  if (!found) throw new Error(`Nothing here is called ${label}`)
  found.click()
}

/** Typed as by a person, so that React notices. */
export const typeInto = (text: string) => (root: HTMLElement) => {
  const field = root.querySelector<HTMLInputElement>('[role="combobox"]')
  if (!field) throw new Error('Nothing to type into')
  field.focus()
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

export type FrameProps = Partial<Omit<ShellProps, 'place' | 'children' | 'banner'>> & {
  place: Place
  state?: Pick<StateBannerProps, 'standing'> & Partial<StateBannerProps>
  /** The first steps, above everything. */
  tour?: ReactNode
  children: ReactNode
}

export function Frame({ place, state, tour, children, ...over }: FrameProps) {
  return (
    <Shell
      project={{ id: 'larkspur', name: 'Larkspur' }}
      site="reading"
      sync={{ state: 'synced' }}
      signedIn
      inTab={false}
      onGo={nothing}
      onSettings={nothing}
      onSync={nothing}
      onOpenTab={nothing}
      onKeys={nothing}
      onSignOut={nothing}
      counts={{ page: 2, issues: 8, tests: 1 }}
      said={null}
      onUndo={nothing}
      onHistory={nothing}
      place={place}
      banner={
        <>
          {tour}
          {state && (
            <StateBanner
              {...{ pending: 0, refused: 0, hasNoRoom: false, project: 'Larkspur', conflict: null }}
              onSettings={place === 'settings' ? null : nothing}
              onCompare={nothing}
              onFreeSpace={nothing}
              onReload={nothing}
              onTryNow={nothing}
              {...state}
            />
          )}
        </>
      }
      {...over}
    >
      {children}
    </Shell>
  )
}

export const OUT: Partial<FrameProps> = {
  signedIn: false,
  project: null,
  counts: {},
  sync: { state: 'signedOut' },
}
