/** Settings for asking retests on this computer. */
export type RetestSettings = {
  /** How long nothing may change before an answer counts as complete. */
  quietMs: number
  /** Most questions per minute. */
  perMinute: number
  /** How often each question of a run is asked. */
  tries: number
}
