type CheckProps = { label: string; hint?: string | undefined; checked: boolean; onChange: (checked: boolean) => void }

export function Check({ label, hint, checked, onChange }: CheckProps) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        className="mt-0.5 size-4 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="min-w-0">
        <bdi>{label}</bdi>
        {hint && <span className="block text-small text-quiet">{hint}</span>}
      </span>
    </label>
  )
}
