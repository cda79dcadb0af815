/** Must be the first import: zod compiles validators with `new Function`, which the extension's CSP refuses. */
import { z } from 'zod'

z.config({ jitless: true })
