import { browser } from './browser.ts'

/** Of the extension, as its manifest says. */
export const extensionVersion = (): string => browser.runtime.getManifest().version
