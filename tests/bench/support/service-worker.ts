/** A script in a real service worker of a real Chromium: the kind of thread in which the extension judges. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Worker } from '@playwright/test'

/** @param script runs as the whole worker */
export async function inServiceWorker<T>(
  executablePath: string,
  script: string,
  work: (worker: Worker) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/worker.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
    response.end(isScript ? script : '<!doctype html><title>A page</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false })
  try {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const started = context.waitForEvent('serviceworker')
    await page.evaluate(() => navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready))
    return await work(await started)
  } finally {
    await browser.close()
    server.close()
    server.closeAllConnections()
  }
}
