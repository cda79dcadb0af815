import { type ComponentProps, type ReactNode, type Ref, useId } from 'react'

const boxClass =
  'w-full rounded border border-edge px-2 py-1.5 text-ink disabled:opacity-60 aria-invalid:border-bad [&[readonly]]:bg-shade'

type Common = { label: string; hint?: ReactNode; error?: string | null; hideLabel?: boolean }

function useDescribed(hint: ReactNode, error: string | null | undefined) {
  const id = useId()
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  return { id, described: described || undefined }
}

function Around({
  id,
  label,
  hideLabel,
  hint,
  error,
  children,
}: Common & {
  id: string
  children: ReactNode
}) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium'}>
        {label}
      </label>
      {children}
      {hint && (
        <div id={`${id}-hint`} className="text-small text-quiet">
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className="text-small text-bad">
          {error}
        </div>
      )}
    </div>
  )
}

/** That of what is written; of nothing, that of the panel, in whose language the placeholder is. (`auto` makes it ltr.) */
const directionOf = (value: ComponentProps<'input'>['value']) => (value === '' ? undefined : 'auto')

export function TextField({ label, hint, error, hideLabel, ...rest }: Common & ComponentProps<'input'>) {
  const { id, described } = useDescribed(hint, error)
  return (
    <Around id={id} label={label} hint={hint} error={error} hideLabel={hideLabel}>
      <input
        id={id}
        dir={directionOf(rest.value)}
        className={`${boxClass} h-8 bg-paper`}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        {...rest}
      />
    </Around>
  )
}

type TextAreaProps = Common &
  ComponentProps<'textarea'> & {
    ref?: Ref<HTMLTextAreaElement>
    /** Rendered behind the text, whose background is then transparent; `over` is rendered in front of the field. */
    behind?: ReactNode
    over?: ReactNode
  }

/** Grows with its text up to a maximum height, and scrolls from there. */
export function TextArea({ label, hint, error, hideLabel, behind, over, className = '', ...rest }: TextAreaProps) {
  const { id, described } = useDescribed(hint, error)
  const ground = behind ? 'relative block bg-transparent' : 'bg-paper'
  const field = (
    <textarea
      id={id}
      dir={directionOf(rest.value)}
      className={`${boxClass} field-sizing-content max-h-64 resize-y ${ground} ${className}`}
      aria-invalid={error ? true : undefined}
      aria-describedby={described}
      {...rest}
    />
  )
  return (
    <Around id={id} label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {behind || over ? (
        <div className="relative">
          {behind}
          {field}
          {over}
        </div>
      ) : (
        field
      )}
    </Around>
  )
}

export function SelectField<V extends string>({
  label,
  hint,
  value,
  options,
  onChange,
  disabled,
  hideLabel,
}: {
  label: string
  hideLabel?: boolean
  hint?: ReactNode
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
  disabled?: boolean
}) {
  const { id, described } = useDescribed(hint, null)
  return (
    <Around id={id} label={label} hint={hint} hideLabel={hideLabel}>
      <select
        id={id}
        className={`${boxClass} h-8 bg-paper`}
        value={value}
        disabled={disabled}
        aria-describedby={described}
        onChange={(event) => onChange(event.target.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  )
}
