/**
 * How long this copy of the script lives: until a newer one starts in the same frame, or the extension has gone. Takes the
 * place of WXT's own context, which brings a third more into every page, most of it never used there (wxt.config.ts). It
 * tells and hears of newer copies as that does, so that copies from before an update end too.
 */
import { browser } from '../../lib/platform/browser.ts'

/** `messageId`: a copy that runs in WXT's own context ends only by one that has another. */
type Started = { contentScriptName: string; messageId: string }

export class ContentScriptContext {
  private ended = false
  private readonly stops: Array<() => void> = []

  /** @param name of the entrypoint */
  constructor(name: string) {
    const type = `${browser.runtime?.id}:${name}:wxt:content-script-started`
    const detail: Started = { contentScriptName: name, messageId: Math.random().toString(36).slice(2) }
    document.dispatchEvent(new CustomEvent(type, { detail }))
    const heard = (event: Event): void => {
      const told = (event as CustomEvent<Partial<Started> | null>).detail
      if (told?.contentScriptName === name) this.notifyInvalidated()
    }
    document.addEventListener(type, heard)
    this.onInvalidated(() => document.removeEventListener(type, heard))
  }

  /** Asking is what notices that the extension has gone. */
  get isInvalid(): boolean {
    if (!browser.runtime?.id) this.notifyInvalidated()
    return this.ended
  }

  get isValid(): boolean {
    return !this.isInvalid
  }

  onInvalidated(stop: () => void): void {
    this.stops.push(stop)
  }

  notifyInvalidated(): void {
    if (this.ended) return
    this.ended = true
    for (const stop of this.stops) stop()
  }
}
