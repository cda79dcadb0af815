/** How retests are asked on this computer. */
export type RetestSettings = {
  /** Nothing may change for so long before an answer counts as all. */
  quietMs: number
  /** At most so many questions. */
  perMinute: number
  /** How often each question of a run is asked. */
  tries: number
}
