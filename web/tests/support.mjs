// What the tests of the workbench share: a folder with examples, a server on it, a
// Chromium, and what a person does in it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const executable = process.env.ENTENTE ?? join(root, 'build/entente');
export const token = 'a-token-for-the-tests';

/** The browser, the folder and the server of a file of tests, once `set_up` was called. */
export const bench = { browser: undefined, folder: undefined, server: undefined };

export function set_up() {
  before(async () => {
    bench.folder = mkdtempSync(join(tmpdir(), 'entente-web-'));
    for (const name of ['elmira.yaml', 'ukraine-2025.yaml', 'chicken.yaml']) copyFileSync(join(root, 'examples', name), join(bench.folder, name));
    if (process.env.ENTENTE_SCREENSHOTS) mkdirSync(process.env.ENTENTE_SCREENSHOTS, { recursive: true });
    bench.server = await start();
    bench.browser = await launch();
  });
  after(async () => {
    await bench.browser?.close();
    await stop(bench.server);
    rmSync(bench.folder, { recursive: true, force: true });
  });
}

const chromium_path = process.env.CHROMIUM ?? '/usr/bin/chromium';
const chromium_args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = (...more) => chromium.launch({ executablePath: chromium_path, args: [...chromium_args, ...more] });

/** A browser that nothing is attached to, with its data in `profile`; it can be talked to at `address`. */
export async function launch_by_itself(profile) {
  const child = spawn(chromium_path, [...chromium_args, '--headless=new', '--window-size=1280,800', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank']);
  let said = '';
  for await (const piece of child.stderr) {
    said += piece;
    const found = /DevTools listening on ws:\/\/([^/]+)\//.exec(said);
    if (found) return { child, address: `http://${found[1]}` };
  }
  throw new Error(`Chromium does not start: ${said}`);
}

/** A server; `port` null: the folder's usual one. */
export async function start(port = null, place = bench.folder, its_token = token, ...more) {
  const child = spawn(executable, ['serve', place, '--no-browser', '--token', its_token, ...(port === null ? [] : ['--port', String(port)]), ...more]);
  let said = '';
  for await (const piece of child.stdout) {
    said += piece;
    if (said.includes('Ctrl-C')) break;
  }
  const [address, number] = /http:\/\/127\.0\.0\.1:(\d+)\S*/.exec(said);
  return { child, address, port: Number(number) };
}

export async function stop({ child }, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** A window on a file; what it logs as an error, or fetches from elsewhere, is kept in `problems`. */
export async function open(file, { width = 1280, height = 800, context, before = () => {} } = {}) {
  const page = await (context ?? bench.browser).newPage(context ? {} : { viewport: { width, height } });
  await before(page);
  page.problems = [];
  page.on('console', (message) => message.type() === 'error' && !/status of 4\d\d|ERR_CONNECTION/.test(message.text()) && page.problems.push(message.text()));
  page.on('pageerror', (error) => page.problems.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== `127.0.0.1:${bench.server.port}`) page.problems.push(`asked ${url.host}`);
  });
  await page.goto(`http://127.0.0.1:${bench.server.port}/?file=${encodeURIComponent(file)}#token=${token}`);
  await page.getByRole('heading', { name: /What holds/ }).waitFor();
  return page;
}

export const text_of = (page) => page.locator('.cm-content').innerText();

/** Puts the cursor behind the first place where `words` stand in the text, and types. */
export async function type_after(page, words, typed) {
  const line = page.locator('.cm-line', { hasText: words }).first();
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.type(typed);
}

/** Takes back what was typed at the end of the line with this word. The editor shows only lines in sight, and
 *  starts another step where typing paused, so as many steps are taken back as that line needs. */
export async function take_back(page, typed, word) {
  const line = async () => (await text_of(page)).split('\n').find((one) => one.includes(word)) ?? '';
  const before = (await line()).replace(typed, '');
  for (let left = typed.length; left > 0 && (await line()) !== before; --left) await page.keyboard.press('Control+z');
  assert.equal(await line(), before);
}

export async function picture(page, name) {
  if (process.env.ENTENTE_SCREENSHOTS) await page.screenshot({ path: join(process.env.ENTENTE_SCREENSHOTS, `${name}.png`) });
}

/** Fails where the page as it stands breaks a rule, or hangs over the side. */
export async function expect_rules_kept(page, what) {
  // axe is run by the browser's own console, which the page's policy does not bind.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.target.join(' '))])))`,
    awaitPromise: true,
    returnByValue: true,
  });
  assert.equal(result.value, '[]', what);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what}: nothing hangs over the side`);
}

/** The same for the workbench, which moreover fits the window where that is wide. */
export async function expect_accessible(page, what) {
  await expect_rules_kept(page, what);
  const below = await page.evaluate(() => innerWidth > 800 && document.documentElement.scrollHeight > innerHeight);
  assert.equal(below, false, `${what}: nothing hangs out below`);
}
