import { browser } from './browser.ts'

/** The extension's version, from its manifest. */
export const extensionVersion = (): string => browser.runtime.getManifest().version
