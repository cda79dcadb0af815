/** As little as HTTP and JSON can cost: reads a body, sends it back. Prints where it is. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const echo = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.from(JSON.stringify(JSON.parse(Buffer.concat(chunks).toString('utf8'))))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
  })
})
echo.listen(0, '127.0.0.1', () =>
  process.stdout.write(`${JSON.stringify({ port: (echo.address() as AddressInfo).port })}\n`),
)
process.on('SIGTERM', () => process.exit(0))
