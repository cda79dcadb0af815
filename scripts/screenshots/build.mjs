/** Builds the page that draws every view from fixtures, and serves it on a free local port. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import { build } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const outDir = fileURLToPath(new URL('../../artifacts/views/', import.meta.url))

export async function buildViews() {
  await build({
    root: here,
    base: './',
    logLevel: 'error',
    plugins: [tailwindcss()],
    build: { outDir, emptyOutDir: true, target: 'chrome116' },
  })
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }

/** @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export async function serveViews() {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)).replace(
      /^(\.\.[/\\])+/,
      '',
    )
    const file = join(outDir, path === '/' ? 'index.html' : path)
    const found = file.startsWith(outDir) && (await stat(file).catch(() => null))?.isFile()
    if (!found) return response.writeHead(404).end()
    // Named by content: the browser keeps them, and their compiled code, from one view to the next.
    const kept = path.startsWith('/assets/') && { 'cache-control': 'max-age=3600, immutable' }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...kept })
    createReadStream(file).pipe(response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
