/** Credentials and addresses of the demo, for whatever starts, seeds or calls it. */

export const DEMO_PROJECT_ID = '11111111-1111-4111-8111-111111111111'
export const DEMO_PASSWORD = 'errata-demo'
export const DEMO_SITE = 'http://127.0.0.1:4610'
export const DEMO_ACCESS_KEY = 'sk-demo-larkspur0000000000000000000000000000000000000'
/** The tester's, for `errata retest`. */
export const DEMO_API_KEY = 'demo-tester-larkspur0000000000000000000000'
