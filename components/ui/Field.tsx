import { type ComponentProps, type ReactNode, type Ref, useId } from 'react'

const boxClass =
  'w-full rounded border border-edge bg-paper px-2 py-1.5 text-ink disabled:opacity-60 aria-invalid:border-bad [&[readonly]]:bg-shade'

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

export function TextField({ label, hint, error, hideLabel, ...rest }: Common & ComponentProps<'input'>) {
  const { id, described } = useDescribed(hint, error)
  return (
    <Around id={id} label={label} hint={hint} error={error} hideLabel={hideLabel}>
      <input
        id={id}
        dir="auto"
        className={`${boxClass} min-h-8`}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        {...rest}
      />
    </Around>
  )
}

/** Grows with what is written, up to `maxRows`. */
export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  className = '',
  ...rest
}: Common & ComponentProps<'textarea'> & { ref?: Ref<HTMLTextAreaElement> }) {
  const { id, described } = useDescribed(hint, error)
  return (
    <Around id={id} label={label} hint={hint} error={error} hideLabel={hideLabel}>
      <textarea
        id={id}
        dir="auto"
        className={`${boxClass} field-sizing-content max-h-64 resize-y ${className}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        {...rest}
      />
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
}: {
  label: string
  hint?: ReactNode
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
  disabled?: boolean
}) {
  const { id, described } = useDescribed(hint, null)
  return (
    <Around id={id} label={label} hint={hint}>
      <select
        id={id}
        className={`${boxClass} min-h-8`}
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
