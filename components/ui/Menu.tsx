/**
 * A menu whose parts (positioning, roving focus, type-ahead: more code than the rest of the panel) are loaded when its
 * button is first hovered, focused or pressed.
 */
import { cloneElement, type ComponentType, type ReactElement, useState } from 'react'
import type { MenuPartsProps, MenuEntry } from './MenuParts.tsx'

type TriggerProps = {
  onClick?: () => void
  onKeyDown?: (event: React.KeyboardEvent) => void
  onPointerEnter?: () => void
  onFocus?: () => void
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
}

const load = () => import('./MenuParts.tsx')

type MenuProps = { trigger: ReactElement<TriggerProps>; entries: readonly MenuEntry[]; align?: 'start' | 'end' }

export function Menu({ trigger, entries, align = 'end' }: MenuProps) {
  const [Parts, setParts] = useState<{ component: ComponentType<MenuPartsProps> } | null>(null)
  if (Parts) return <Parts.component trigger={trigger} entries={entries} align={align} />
  const warm = (): void => void load()
  const open = (): void => void load().then((parts) => setParts({ component: parts.default }))
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: warm,
    onFocus: warm,
    onClick: open,
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      open()
    },
  })
}
