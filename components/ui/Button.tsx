import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { bindingsNow, keyOf, useBindings } from './bindings.ts'
import { type CommandKey, isCommandKey } from './commands.ts'

export type Emphasis = 'main' | 'plain' | 'quiet' | 'bad'

const EMPHASIS: Record<Emphasis, string> = {
  main: 'bg-accent text-on-accent border-accent hover:not-disabled:opacity-90 font-medium',
  plain: 'bg-paper text-ink border-edge hover:not-disabled:bg-hover',
  quiet: 'bg-transparent text-ink border-rim hover:not-disabled:bg-hover',
  bad: 'bg-paper text-bad border-bad hover:not-disabled:bg-bad-shade',
}

type ButtonProps = ComponentProps<'button'> & {
  emphasis?: Emphasis
  small?: boolean
  icon?: LucideIcon
  /** Shown after the label; the view handles the key itself. */
  keys?: string
}

export function Button({
  emphasis = 'plain',
  small = false,
  icon: Icon,
  keys,
  children,
  className = '',
  ...rest
}: ButtonProps) {
  const command = keys ? commandNamed(keys) : null
  const ariaKeys = command ? shortcutOf(command) : keys
  return (
    <button
      type="button"
      className={`inline-flex max-w-full items-center justify-center gap-1.5 rounded border transition-colors max-[239px]:flex-wrap max-[239px]:py-1 duration-100 disabled:cursor-not-allowed disabled:opacity-55 ${
        small ? 'min-h-6 px-1.5 text-small' : 'min-h-8 px-3'
      } ${EMPHASIS[emphasis]} ${className}`}
      aria-keyshortcuts={ariaKeys}
      {...rest}
    >
      {Icon && <Icon size={small ? 14 : 16} aria-hidden className="shrink-0" />}
      {children}
      {keys && <Kbd keys={keys} />}
    </button>
  )
}

/** A text button that leads elsewhere in the panel. */
export const LinkButton = ({ onClick, children }: Pick<ComponentProps<'button'>, 'onClick' | 'children'>) => (
  <button
    type="button"
    onClick={onClick}
    className="min-h-6 rounded-small text-small text-accent underline underline-offset-2"
  >
    {children}
  </button>
)

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  icon: LucideIcon
  label: string
  /** Beside small text: as high as a small button. */
  small?: boolean
}

export function IconButton({ icon: Icon, label, small = false, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex ${small ? 'size-6' : 'size-8'} shrink-0 items-center justify-center rounded text-quiet transition-colors duration-100 hover:not-disabled:bg-hover hover:not-disabled:text-ink disabled:opacity-50 ${className}`}
      {...rest}
    >
      <Icon size={small ? 14 : 16} aria-hidden />
    </button>
  )
}

const SYMBOLS: Record<string, string> = { Meta: '⌘', Control: 'Ctrl ', Enter: '↵', Escape: 'Esc', Shift: '⇧' }
export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
/** The platform's command key in the syntax of `aria-keyshortcuts`. */
export const MOD = isMac ? 'Meta' : 'Control'

/** In the syntax of `aria-keyshortcuts`. */
export const shortcutOf = (command: CommandKey): string => keyOf(command, bindingsNow()).replace('Mod+', `${MOD}+`)

/** The default key that identifies a command: `Control+Enter`, `Mod+Enter` and `Mod+S` are forms of such names. */
function commandNamed(keys: string): CommandKey | null {
  const name = keys.replace(`${MOD}+`, 'Mod+').replace(/\+(.)$/, (_, letter: string) => `+${letter.toLowerCase()}`)
  return isCommandKey(name) ? name : null
}

/** One without a single capital (`ß`) and a named key (`ArrowUp`) stay as they are. */
const capital = (key: string): string =>
  /^\p{Ll}$/u.test(key) && key.toUpperCase().length === 1 ? key.toUpperCase() : key

/** A letter that is pressed with another key is shown in capitals: `Ctrl S`, but `s` alone. */
export const keyText = (keys: string): string =>
  keys
    .replace('Mod+', `${MOD}+`)
    .split(/\+(?=.)/)
    .map((key, index) => SYMBOLS[key] ?? (index > 0 ? capital(key) : key))
    .join('')

/**
 * A command's current key, given its default: `Control+Enter` shows as `Ctrl ↵`, `Meta+Enter` as `⌘↵`. Rendered by the
 * style sheet so that it is not read out: `aria-keyshortcuts` announces it.
 */
export function Kbd({ keys }: { keys: string }) {
  const bindings = useBindings()
  const command = commandNamed(keys)
  return <kbd className="er-kbd" data-keys={keyText(command ? keyOf(command, bindings) : keys)} />
}
