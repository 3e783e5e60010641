// The workbench as a person uses it, in a real Chromium.
//
//   ENTENTE=build/entente node --test web/tests/
//
// ENTENTE_SCREENSHOTS=FOLDER keeps pictures of what was seen.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const executable = process.env.ENTENTE ?? join(root, 'build/entente');
const token = 'a-token-for-the-tests';

let browser;
let folder;
let server;

async function start(port = 0) {
  const child = spawn(executable, ['serve', folder, '--no-browser', '--token', token, '--port', String(port)]);
  let said = '';
  for await (const piece of child.stdout) {
    said += piece;
    if (said.includes('Ctrl-C')) break;
  }
  return { child, port: Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(said)[1]) };
}

async function stop({ child }, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** A window on a file; what it logs as an error, or fetches from elsewhere, fails the test that opened it. */
async function open(file, { width = 1280, height = 800, context } = {}) {
  const page = await (context ?? browser).newPage(context ? {} : { viewport: { width, height } });
  page.problems = [];
  page.on('console', (message) => message.type() === 'error' && !/status of 4\d\d|ERR_CONNECTION/.test(message.text()) && page.problems.push(message.text()));
  page.on('pageerror', (error) => page.problems.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== `127.0.0.1:${server.port}`) page.problems.push(`asked ${url.host}`);
  });
  await page.goto(`http://127.0.0.1:${server.port}/?file=${encodeURIComponent(file)}#token=${token}`);
  await page.getByRole('heading', { name: /What holds/ }).waitFor();
  return page;
}

const text_of = (page) => page.locator('.cm-content').innerText();

/** Puts the cursor behind the first place where `words` stand in the text, and types. */
async function type_after(page, words, typed) {
  const line = page.locator('.cm-line', { hasText: words }).first();
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.type(typed);
}

async function picture(page, name) {
  if (process.env.ENTENTE_SCREENSHOTS) await page.screenshot({ path: join(process.env.ENTENTE_SCREENSHOTS, `${name}.png`) });
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-web-'));
  for (const name of ['elmira.yaml', 'ukraine-2025.yaml', 'chicken.yaml']) copyFileSync(join(root, 'examples', name), join(folder, name));
  server = await start();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  await stop(server);
  rmSync(folder, { recursive: true, force: true });
});

test('the overview says what holds and what does not', async () => {
  const page = await open('elmira.yaml');
  const view = page.getByRole('tabpanel');
  await view.getByText('Where it stands: s1').waitFor();
  const words = await view.innerText();
  assert.match(words, /Nash: 3 equilibria: s5, s8, s9/);
  assert.match(words, /holds under SMR, not under the other concepts/);
  await picture(page, 'overview');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('an error is shown where it stands while one types, and goes when it is mended', async () => {
  const page = await open('elmira.yaml');
  await type_after(page, '- not modify', 'y');
  const problems = page.getByRole('region', { name: 'Errors and warnings' });
  await problems.getByText('did you mean').waitFor();
  await page.locator('.cm-lintRange-error').first().waitFor();
  await page.getByText('belongs to the last text without any').waitFor();
  await page.keyboard.press('Backspace');
  await page.locator('.cm-lintRange-error').first().waitFor({ state: 'detached' });
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('states are filtered, sorted and many', async () => {
  const page = await open('ukraine-2025.yaml');
  await page.getByRole('tab', { name: 'States' }).click();
  await page.getByText('5,760 of 5,760 states').waitFor();
  await page.getByLabel('States in which').fill('ceasefire and not sanctions');
  await page.getByLabel('Show').selectOption('nash');
  await page.getByRole('status').filter({ hasText: /^\d+ of 5,760 states$/ }).waitFor();
  const rows = await page.locator('tbody tr:not([aria-hidden])').count();
  assert.ok(rows > 0 && rows < 10, `${rows} rows`);
  await page.getByLabel('States in which').fill('ceasefyre');
  await page.getByText('There is no option “ceasefyre”').waitFor();
  await page.getByLabel('States in which').fill('');
  await page.getByLabel('Show').selectOption('all');
  await page.getByRole('button', { name: 'Equilibrium' }).click();
  assert.match(await page.locator('tbody tr:not([aria-hidden])').first().innerText(), /●/);
  assert.ok((await page.locator('tbody tr').count()) < 100, 'only the rows in sight are in the page');
  await picture(page, 'states');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\r\n');
  assert.equal(lines.length, 5761);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what is typed is saved, and nothing is lost when the server or the window goes', async () => {
  const context = await browser.newContext();
  let page = await open('chicken.yaml', { context });
  await type_after(page, 'title:', ' at the junction');
  await page.keyboard.press('Control+s');
  await page.getByText('chicken.yaml is saved').waitFor();
  assert.match(readFileSync(join(folder, 'chicken.yaml'), 'utf8'), /at the junction/);

  await type_after(page, 'at the junction', ', unsaved');
  const port = server.port;
  await stop(server, 'SIGKILL');
  await page.keyboard.press('Control+s');
  await page.getByText('The workbench does not answer').waitFor();
  assert.match(await text_of(page), /junction, unsaved/);
  await page.close({ runBeforeUnload: false });

  server = await start(port);
  page = await open('chicken.yaml', { context });
  await page.getByText('was restored').waitFor();
  assert.match(await text_of(page), /junction, unsaved/);
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('chicken.yaml is saved').waitFor();
  assert.match(readFileSync(join(folder, 'chicken.yaml'), 'utf8'), /junction, unsaved/);
  await context.close();
});

test('two windows on one file: the second sees both versions and chooses', async () => {
  const first = await browser.newContext();
  const second = await browser.newContext();
  const one = await open('chicken.yaml', { context: first });
  const two = await open('chicken.yaml', { context: second });
  await type_after(one, 'title:', ' (one)');
  await one.keyboard.press('Control+s');
  await one.getByText('is saved').waitFor();
  await type_after(two, 'title:', ' (two)');
  await two.keyboard.press('Control+s');
  const alert = two.getByRole('alert');
  await alert.getByText('was changed on disk meanwhile').waitFor();
  assert.match(await alert.innerText(), /\(one\)/);
  assert.match(await alert.innerText(), /\(two\)/);
  assert.match(readFileSync(join(folder, 'chicken.yaml'), 'utf8'), /\(one\)/, 'nothing was overwritten');
  await picture(two, 'conflict');
  await alert.getByRole('button', { name: /Keep mine/ }).click();
  await two.getByText('is saved').waitFor();
  assert.match(readFileSync(join(folder, 'chicken.yaml'), 'utf8'), /\(two\)/);
  await first.close();
  await second.close();
});

test('the keyboard alone is enough', async () => {
  const page = await open('elmira.yaml');
  await page.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('region', { name: 'Table of states' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-states');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'tabpanel');
  await page.close();
});

for (const [name, size] of [['wide', { width: 1280, height: 800 }], ['phone', { width: 390, height: 844 }]])
  for (const scheme of ['light', 'dark'])
    test(`axe finds nothing to complain about: ${name}, ${scheme}`, async () => {
      const page = await open('elmira.yaml', size);
      await page.emulateMedia({ colorScheme: scheme });
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        // axe is run by the browser's own console, which the page's policy does not bind.
        const session = await page.context().newCDPSession(page);
        await session.send('Runtime.evaluate', { expression: axe.source });
        const { result } = await session.send('Runtime.evaluate', {
          expression: `axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.target.join(' '))])))`,
          awaitPromise: true,
          returnByValue: true,
        });
        assert.equal(result.value, '[]', await tab.innerText());
        await picture(page, `${name}-${scheme}-${await tab.getAttribute('id')}`);
      }
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing hangs over the side');
      assert.deepEqual(page.problems, []);
      await page.close();
    });

test('a model with errors still opens, and says what is wrong', async () => {
  writeFileSync(join(folder, 'broken.yaml'), 'entente: 1\nparties:\n  a: {options: {x: X}}\npreferences:\n  a: {priorities: [y]}\n');
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.port}/?file=broken.yaml#token=${token}`);
  await page.getByText("once the errors in the text are mended").waitFor();
  await page.getByRole('button', { name: 'line 5' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.className), 'cm-content cm-lineWrapping');
  await page.close();
});
