// provisioning/run as somebody starts it on a machine without a display: it prints three addresses that work at once, and Ctrl-C
// stops all of it. Its own script runs here; what it starts by provisioning/sdk/enter and provisioning/build is this SDK root and
// this build, so two short scripts stand in their place, and the centre's state is forgotten afterwards.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../support/browser.js';

const CHECKOUT = path.join(import.meta.dirname, '../../..');
const START_MS = 200_000;
const END_MS = 60_000;

/** @type {string} */ let folder;
/** @type {import('node:child_process').ChildProcess} */ let run;
/** @type {Promise<number | null>} */ let ended;
/** @type {string[]} */ const lines = [];
/** @type {import('playwright-core').Browser} */ let browser;

/** A checkout with the real run and as-root. */
function layCheckout() {
  folder = fs.mkdtempSync('/run/motcua-run-');
  const to = (/** @type {string} */ name) => path.join(folder, name);
  const script = (/** @type {string} */ name, /** @type {string} */ text) => fs.writeFileSync(to(name), text, { mode: 0o755 });
  fs.mkdirSync(to('provisioning/sdk'), { recursive: true });
  fs.symlinkSync(path.join(CHECKOUT, 'kiosk-config'), to('kiosk-config'));
  for (const each of ['run', 'as-root']) fs.copyFileSync(path.join(CHECKOUT, 'provisioning', each), to(`provisioning/${each}`));
  script('provisioning/build', '#!/bin/sh\nexit 0\n');
  script('provisioning/sdk/enter', `#!/bin/bash
while [[ \${1:-} == --* ]]; do shift; done
cd '${CHECKOUT}'
case "$*" in *provisioning.demo*) exec "$@" --state '${to('state')}' ;; *) exec "$@" ;; esac
`);
}

/** Ends where the program says so, or with it. @param {RegExp} wanted @param {number} ms @returns {Promise<string>} */
async function said(wanted, ms) {
  const deadline = performance.now() + ms;
  for (;;) {
    const line = lines.find((each) => wanted.test(each));
    if (line !== undefined) return line;
    if (performance.now() > deadline || run.exitCode !== null) assert.fail(`it never said ${wanted}:\n${lines.join('\n')}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** What it printed in a line. @param {RegExp} wanted its groups */
function printed(wanted) {
  const found = lines.map((each) => wanted.exec(each)?.slice(1)).find((each) => each !== undefined);
  return found ?? assert.fail(`${wanted}:\n${lines.join('\n')}`);
}

/** Processes whose command names this run's folder, or one that is its own in memory. */
function left() {
  return fs.readdirSync('/proc').filter((each) => /^\d+$/.test(each) && Number(each) !== process.pid).map((each) => {
    try {
      return fs.readFileSync(`/proc/${each}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return ''; // it has ended meanwhile
    }
  }).filter((each) => each.includes(folder) || each.includes('/run/motcua/'));
}

before(async () => {
  layCheckout();
  // A session of its own, as of a terminal.
  const env = { ...process.env, DISPLAY: '' };
  run = spawn(path.join(folder, 'provisioning/run'), { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env });
  ended = new Promise((resolve) => { run.on('exit', resolve); });
  for (const stream of [run.stdout, run.stderr])
    if (stream) readline.createInterface({ input: stream }).on('line', (line) => { lines.push(line); });
  browser = await openBrowser();
  await said(/Ctrl-C stops all of it/, START_MS);
});
after(async () => {
  await browser?.close();
  if (run?.pid && run.exitCode === null) {
    process.kill(-run.pid, 'SIGINT');
    await ended;
  }
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('provisioning/run on a machine without a display', { concurrency: false }, () => {
  test('says that the screens are in the browser, and they are', async () => {
    await said(/no display here: the screens are in the browser/, 0);
    for (const program of ['kiosk', 'counter', 'wallboard']) {
      const [address = ''] = printed(new RegExp(`^motcua: +${program} +(http\\S+)$`));
      const { page, context } = await openPage(browser);
      await page.goto(address);
      await page.waitForSelector('canvas');
      await context.close();
    }
  });

  test('a manager signs in at the printed address with the printed password', async () => {
    const [address = ''] = printed(/^motcua: +manager +(\S+)$/);
    const [name = '', password = ''] = printed(/a manager signs in as (\S+), password (\S+)$/);
    const { page, faults, context } = await openPage(browser);
    await page.goto(address);
    await page.fill('#name', name);
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-tile=visits] .figure');
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('the console is opened with the printed name and password of its PC, and the printed clerk comes in', async () => {
    const [address = ''] = printed(/^motcua: +console +(\S+)$/);
    const [node = '', password = ''] = printed(/the PC's name (\S+), password ([^;\s]+);/);
    const [clerk = '', code = ''] = printed(/a clerk signs in at the counter as (.+) \(\S+\), code (\S+)$/);
    const { page, faults, context } = await openPage(browser);
    await page.goto(address);
    await page.fill('[name=node]', node);
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
    await page.selectOption('[name=clerk]', { label: clerk });
    await page.fill('[name=code]', code);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.scene.is-closed, .is-closed');
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('the phone\'s address shows a ticket of this centre at once', async () => {
    const [address = ''] = printed(/^motcua: +phone +(\S+)$/);
    const [number = ''] = printed(/ticket ([A-Z]+\d{3}), code \d{4}: the demo took it/);
    const { page, faults, context } = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).filter({ hasText: number }).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('Ctrl-C stops all of it', async () => {
    assert.ok(left().length > 5, 'its programs run');
    process.kill(-(run.pid ?? assert.fail()), 'SIGINT');
    const timer = setTimeout(() => { run.kill('SIGKILL'); }, END_MS);
    assert.equal(await ended, 0, lines.join('\n'));
    clearTimeout(timer);
    await said(/all programs are stopped/, 0).catch(() => assert.fail(lines.join('\n')));
    assert.deepEqual(left(), []);
  });
});
