import { SYNC_ALARM } from '../../lib/platform/index.ts'
import { synchronise } from './deps.ts'

export function onAlarm(alarm: { name: string }): void {
  if (alarm.name === SYNC_ALARM) void synchronise(false)
}
