/** Invented support questions, as many as are wanted, no two the same; and the ways in which customers ask them. */

const VERBS = ['reset', 'pair', 'update', 'rename', 'share', 'remove', 'calibrate', 'restart', 'mute', 'schedule']
const THINGS = ['hub', 'door sensor', 'camera', 'thermostat', 'doorbell', 'smoke alarm', 'light strip', 'window sensor']
const PLACES = ['garage', 'kitchen', 'nursery', 'cellar', 'hallway', 'attic', 'garden', 'bathroom', 'office', 'porch']
const WHENS = ['after a power cut', 'without the app', 'from abroad', 'with a new phone', 'at night']
const HOWS = ['How do I', 'How can I', 'What is the way to']

const of = (list: readonly string[], n: number): string => list[n % list.length]!

/** Distinct for n below 12,000 by its words, above by its version. */
export function questionOf(n: number): string {
  const [verb, thing] = [of(VERBS, n), of(THINGS, Math.floor(n / 10))]
  const [place, when] = [of(PLACES, Math.floor(n / 80)), of(WHENS, Math.floor(n / 800))]
  return `${of(HOWS, Math.floor(n / 4_000))} ${verb} the ${place} ${thing} version ${Math.floor(n / 97)} ${when}?`
}

/** A quarter word for word, half with a slip of the keyboard, a quarter that nothing answers. */
export function askedOf(n: number, answers: number): string {
  const known = questionOf((n * 7_919) % answers)
  if (n % 4 === 0) return known
  if (n % 4 === 3) return `Which ${of(PLACES, n)} colours does the ${of(THINGS, n * 3)} brochure number ${n} list?`
  const at = 8 + (n % (known.length - 16))
  return `${known.slice(0, at)}${known[at + 1]}${known[at]}${known.slice(at + 2)}`
}
