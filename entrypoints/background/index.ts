/**
 * The switchboard: every listener is registered in the worker's first turn, or the event that woke it is lost; each
 * handler calls one function of lib/ and returns. Nothing is held between events.
 */
import './validators.ts'
import { defineBackground } from 'wxt/utils/define-background'
import { listen } from '../../lib/messaging/listen.ts'
import { browser } from '../../lib/platform/browser.ts'
import { watchManaged } from '../../lib/platform/policy.ts'
import { onActionClicked } from './on-action.ts'
import { onAlarm } from './on-alarm.ts'
import { onCommand, onMenuClicked } from './on-flag.ts'
import { handlers } from './on-message.ts'
import { onAccessAdded, onAccessRemoved } from './on-permissions.ts'
import { applyPolicy } from './on-policy.ts'
import { onBrowserStarted, onInstalled, onStarted, resumeReading } from './on-start.ts'
import { onTabRemoved, onTabUpdated } from './on-tab.ts'

export default defineBackground({
  type: 'module',
  main() {
    listen(handlers)
    browser.commands.onCommand.addListener(onCommand)
    browser.contextMenus.onClicked.addListener(onMenuClicked)
    browser.action.onClicked.addListener(onActionClicked)
    browser.permissions.onAdded.addListener(onAccessAdded)
    browser.permissions.onRemoved.addListener(onAccessRemoved)
    browser.tabs.onUpdated.addListener(onTabUpdated)
    browser.tabs.onRemoved.addListener(onTabRemoved)
    watchManaged(() => void applyPolicy())
    browser.alarms.onAlarm.addListener(onAlarm)
    browser.runtime.onInstalled.addListener(onInstalled)
    browser.runtime.onStartup.addListener(onBrowserStarted)
    // The worker also starts without either event, after it was stopped: this sets up what must hold then.
    void onStarted().then(resumeReading)
  },
})
