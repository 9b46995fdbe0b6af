// Drives a headless Chromium by its DevTools protocol: enough to measure a page and to look at it.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

export class Browser {
  #process;
  #socket;
  #profile;
  #calls = new Map();
  #last = 0;

  static async open(executable, width, height) {
    const browser = new Browser();
    browser.#profile = mkdtempSync(join(tmpdir(), 'netwatch-browser-'));
    const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${browser.#profile}`, `--window-size=${width},${height}`];
    browser.#process = spawn(executable, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await new Promise((resolve, reject) => {
      let told = '';
      browser.#process.on('error', reject);
      browser.#process.on('exit', () => reject(new Error(`The browser ended: ${told}`)));
      browser.#process.stderr.on('data', (text) => {
        told += text;
        const found = /DevTools listening on ws:\/\/([^/]+)/.exec(told);
        if (found !== null) resolve(found[1]);
      });
    });
    const pages = await (await fetch(`http://${address}/json/list`)).json();
    browser.#socket = new WebSocket(pages.find(({ type }) => type === 'page').webSocketDebuggerUrl, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
    await new Promise((resolve, reject) => browser.#socket.once('open', resolve).once('error', reject));
    browser.#socket.on('message', (data) => {
      const { id, result, error } = JSON.parse(String(data));
      const call = browser.#calls.get(id);
      if (call === undefined) return;
      browser.#calls.delete(id);
      if (error === undefined) call.resolve(result);
      else call.reject(new Error(error.message));
    });
    await browser.call('Page.enable');
    return browser;
  }

  /** A command of the DevTools protocol. */
  call(method, params = {}) {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async until(expression, seconds = 60) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) if (await this.evaluate(expression)) return;
    throw new Error(`Not so after ${seconds} s: ${expression}`);
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.removeAllListeners('exit').once('exit', () => undefined);
    this.#process.kill();
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
