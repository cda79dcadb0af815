/** Numbers and times as people read them. Times are relative, with the exact one in the element's title. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Short age: `now`, `5 min`, `2 h`, `3 d`, then a date. */
export function ago(iso: string, now: number): string {
  const age = Math.max(0, now - Date.parse(iso))
  if (age < MINUTE) return 'now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`
  if (age < DAY) return `${Math.floor(age / HOUR)} h`
  if (age < 30 * DAY) return `${Math.floor(age / DAY)} d`
  return new Date(iso).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** As `ago`, in a sentence: `just now`, `5 min ago`, `on 3 Mar 2026`. */
export function agoInWords(iso: string, now: number): string {
  const short = ago(iso, now)
  if (short === 'now') return 'just now'
  return /^\d+ (min|h|d)$/.test(short) ? `${short} ago` : `on ${short}`
}

export const exactTime = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** 0–1 as on a proof: `.31`, `1.0`; a dash where nothing was judged. */
export function scoreText(score: number | null): string {
  if (score === null) return '–'
  return score >= 0.995 ? '1.0' : score.toFixed(2).slice(1)
}

export const count = (n: number): string => n.toLocaleString('en')

/** `1 ask`, `42 asks`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

/** Host of an origin or address, for people. */
export function hostOf(address: string): string {
  try {
    return new URL(address).host
  } catch {
    return address
  }
}
