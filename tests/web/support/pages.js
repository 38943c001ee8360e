// Serves the assembled pages as provisioning/web does (policy, what was compressed at build time), passes /mqtt/phone on, and
// keeps account of what a browser asked and how much it was sent.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';

const KINDS = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
});
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
  + "base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

export class Pages {
  port = 0;
  /** @type {{ url: string, bytes: number, headers: string }[]} */ asked = [];
  #home;
  #target;
  /** @type {http.Server | undefined} */ #server;

  /** @param {string} home of the pages @param {() => number} target port of the broker behind /mqtt/phone */
  constructor(home, target) {
    this.#home = home;
    this.#target = target;
  }

  get address() { return `http://127.0.0.1:${this.port}`; }

  async start() {
    const server = http.createServer((request, response) => this.#serve(request, response));
    server.on('upgrade', (request, socket, head) => this.#pass(request, /** @type {net.Socket} */ (socket), head));
    this.#server = server;
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(0)); });
    this.port = /** @type {net.AddressInfo} */ (server.address()).port;
    return this;
  }

  end() {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  /**
   * @param {http.IncomingMessage} request
   * @param {http.ServerResponse} response
   */
  #serve(request, response) {
    const url = request.url ?? '/';
    const name = new URL(url, 'http://127.0.0.1').pathname.replace(/\/$/, '/index.html');
    const file = path.join(this.#home, path.normalize(name));
    const kind = KINDS[path.extname(file)];
    if (!kind || !fs.existsSync(file)) {
      this.asked.push({ url, bytes: 0, headers: JSON.stringify(request.headers) });
      response.writeHead(404).end();
      return;
    }
    const packed = fs.existsSync(`${file}.gz`);
    const body = fs.readFileSync(packed ? `${file}.gz` : file);
    this.asked.push({ url, bytes: body.length, headers: JSON.stringify(request.headers) });
    response.writeHead(200, {
      'Content-Type': kind, 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store', ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
    });
    response.end(body);
  }

  /**
   * @param {http.IncomingMessage} request
   * @param {net.Socket} near
   * @param {Buffer} head
   */
  #pass(request, near, head) {
    this.asked.push({ url: request.url ?? '', bytes: 0, headers: JSON.stringify(request.headers) });
    const far = net.connect(this.#target(), '127.0.0.1', () => {
      const lines = [];
      for (let i = 0; i < request.rawHeaders.length; i += 2) lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      far.write(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      far.write(head);
      near.pipe(far).pipe(near);
    });
    far.on('error', () => near.destroy());
    near.on('error', () => far.destroy());
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  }
}
