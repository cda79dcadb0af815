/** Times as programs write them: with or without a clock time, a zone, a T. */
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i

/** ISO text that PostgreSQL reads as the same time; null if it is not a time. Without a zone, UTC. */
export function readTime(value: string): string | null {
  const match = TIME.exec(value.trim())
  if (!match) return null
  const [, date, clock = '00:00:00', zone = 'Z'] = match
  const offset = /^z$/i.test(zone)
    ? 'Z'
    : zone.replace(/^([+-]\d{2}):?(\d{2})?$/, (_, h: string, m = '00') => `${h}:${m}`)
  const whole = clock.length === 5 ? `${clock}:00` : clock.replace(',', '.')
  const iso = `${date}T${whole}${offset}`
  const parsed = new Date(iso)
  // Rejects days that the month does not have, which would roll over.
  const isReal = !Number.isNaN(parsed.getTime()) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date!)
  return isReal ? iso : null
}
