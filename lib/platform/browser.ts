/** The only door to the browser's extension API: everything else imports it from here, so that it can be replaced in one place. */
export { browser } from 'wxt/browser'
