/** The only access to the browser's extension API: importing it from here makes it replaceable in one place. */
export { browser } from 'wxt/browser'
