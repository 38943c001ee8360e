// Pictures of the manager's page: node tests/web/support/look.js WEB OUT, inside the SDK root.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { Province } from './province.js';
import { ACCOUNT_PASSWORD, Site } from './site.js';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const { chromium } = /** @type {typeof import('playwright-core')} */ (require('playwright-core'));
const [web = '', out = ''] = process.argv.slice(2);
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
const site = new Site(path.resolve(web), new Province(today));
await site.start();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
fs.mkdirSync(out, { recursive: true });
for (const [width, height, scheme, at] of /** @type {[number, number, 'light' | 'dark', string][]} */ ([
       [1920, 1080, 'light', ''],
       [1920, 1080, 'dark', '#centre=mau-tinh'],
       [360, 740, 'light', ''],
       [360, 740, 'dark', '#centre=mau-tinh'],
       [768, 1024, 'light', '#day=yesterday'],
       [3840, 2160, 'light', ''],
       [3840, 2160, 'dark', '#centre=mau-tinh'],
     ])) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, locale: 'vi-VN' });
  page.on('console', (message) => console.log(width, message.type(), message.text()));
  page.on('pageerror', (error) => console.log(width, 'error', error.stack));
  await page.goto(`http://127.0.0.1:${site.port}/manager/${at}`);
  await page.fill('#name', 'province-manager-1');
  await page.fill('#password', ACCOUNT_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-tile=visits] .figure');
  await page.waitForSelector('[data-cell]');
  await page.waitForSelector('#chart canvas');
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(out, `${width}-${scheme}${at.replace(/\W+/g, '-')}.png`), fullPage: width < 1000 });
  await page.close();
}
await browser.close();
await site.end();
