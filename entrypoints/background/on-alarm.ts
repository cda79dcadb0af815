import { SCHEDULE_ALARM, SYNC_ALARM } from '../../lib/platform/index.ts'
import { synchronise } from './deps.ts'
import { seeToSchedules } from './on-schedule.ts'

export function onAlarm(alarm: { name: string }): void {
  if (alarm.name === SYNC_ALARM) void synchronise(false)
  if (alarm.name === SCHEDULE_ALARM) void seeToSchedules()
}
