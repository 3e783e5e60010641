// How fast the workbench answers, in a Chromium that runs already; prints medians.
//
//   ENTENTE=build/entente node web/tests/measure.mjs [start | keys | many]
//
// start: from the start of `entente serve` until the overview of the flagship example is painted.
// keys:  from a keystroke until the view shows what it changes, for every view.
// many:  the table of states at 65,536 states: filtering, sorting, scrolling, memory.
// CPU times are those of the server's process and of the page's thread; they
// tell more than the clock where others use the machine as well.
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { bench, launch, launch_by_itself, open, root, start, stop, token } from './support.mjs';

const flagship = 'ukraine-2025.yaml';
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (numbers) => `${median(numbers).toFixed(0)} ms`.padStart(9);
const wait = (time) => new Promise((done) => setTimeout(done, time));

/** CPU time that a process has used, in milliseconds. */
function cpu_of({ pid }) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, '').split(' ');
  return 10 * (Number(fields[12]) + Number(fields[13]));
}

async function page_metrics(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** In the page: notes when a key was pressed, and when the answers to it were painted. */
function watch() {
  const watched = (globalThis.watched = { asked: 0, waiting: 0, key: 0, painted: 0 });
  const settled = () => {
    if (watched.waiting > 0 || watched.asked === 0) return;
    requestAnimationFrame(() => setTimeout(() => watched.waiting > 0 || (watched.painted = performance.now())));
  };
  addEventListener('keydown', () => Object.assign(watched, { asked: 0, key: performance.now(), painted: 0 }), true);
  const ends = () => setTimeout(() => (--watched.waiting, settled()));
  const { fetch } = globalThis;
  globalThis.fetch = async (...given) => {
    ++watched.asked;
    ++watched.waiting;
    try {
      const response = await fetch(...given);
      for (const read of ['json', 'text', 'arrayBuffer']) {
        const original = response[read].bind(response);
        response[read] = () => original().finally(ends);
      }
      return response;
    } catch (error) {
      ends();
      throw error;
    }
  };
}

/** In the page: when the largest of what the overview says was painted; the clock's time. */
const overview_painted = () =>
  new Promise((done) => {
    const last = (list) => list.getEntries().findLast(({ element }) => element?.closest('[role=tabpanel]'));
    const look = (list) => last(list) && done(performance.timeOrigin + last(list).startTime);
    new PerformanceObserver(look).observe({ type: 'largest-contentful-paint', buffered: true });
  });

/** A new tab each time, which nobody looks into until all is painted: watching a page as it starts slows it. */
async function measure_start() {
  const profile = mkdtempSync(join(tmpdir(), 'entente-browser-'));
  const browser = await launch_by_itself(profile);
  const times = { listening: [], painted: [], cpu: [] };
  for (let run = 0; run < 9; ++run) {
    const begun = Date.now();
    const server = await start(0, join(bench.folder, flagship));
    times.listening.push(Date.now() - begun);
    const address = `http://127.0.0.1:${server.port}/?file=${flagship}#token=${token}`;
    await fetch(`${browser.address}/json/new?${encodeURIComponent(address)}`, { method: 'PUT' });
    await wait(2000);
    times.cpu.push(cpu_of(server.child));
    const watching = await chromium.connectOverCDP(browser.address);
    const page = watching.contexts()[0].pages().find((one) => one.url().includes(`:${server.port}/`));
    times.painted.push((await page.evaluate(overview_painted)) - begun);
    await page.close();
    await watching.close();
    await stop(server);
  }
  const exited = once(browser.child, 'exit');
  await (await (await chromium.connectOverCDP(browser.address)).newBrowserCDPSession()).send('Browser.close');
  await exited;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }); // its helpers end a little later
  console.log(`start of the flagship: listening ${ms(times.listening)}, overview painted ${ms(times.painted)} (server's CPU ${ms(times.cpu)})`);
}

async function measure_keys() {
  const page = await open(flagship, { before: (fresh) => fresh.addInitScript(watch) });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  async function keys(what) {
    await page.locator('.cm-line', { hasText: 'title:' }).first().click();
    await page.keyboard.press('End');
    await wait(800);
    const times = { shown: [], server: [], page: [] };
    for (let key = 0; key < 15; ++key) {
      const before = { server: cpu_of(bench.server.child), page: (await page_metrics(session)).TaskDuration };
      await page.keyboard.press('a');
      await page.waitForFunction(() => watched.painted, undefined, { polling: 20 });
      await wait(150);
      times.shown.push(await page.evaluate(() => watched.painted - watched.key));
      times.server.push(cpu_of(bench.server.child) - before.server);
      times.page.push(1000 * ((await page_metrics(session)).TaskDuration - before.page));
    }
    const mean = times.server.reduce((sum, one) => sum + one) / times.server.length;
    console.log(`key, ${what.padEnd(20)} shown after ${ms(times.shown)}; CPU: server ${ms([mean])}, page ${ms(times.page)}`);
  }
  for (const name of ['Overview', 'States', 'Graph', 'Paths', 'What if', 'How sure', 'Evidence']) {
    await page.getByRole('tab', { name }).click();
    await keys(name);
  }
  await page.getByRole('tab', { name: 'What if' }).click();
  await page.getByLabel('Reversibility of “Cease fire”').selectOption('take');
  await keys('What if, proposed');
  await page.close();
}

async function measure_many() {
  const options = Array.from({ length: 16 }, (_, n) => `o${n}`);
  const party = (id, own) => `  ${id}:\n    options: {${own.map((one) => `${one}: ${one}`).join(', ')}}\n`;
  writeFileSync(
    join(bench.folder, 'many.yaml'),
    `entente: 1\ntitle: Many\nparties:\n${party('a', options.slice(0, 8))}${party('b', options.slice(8))}status_quo: []\n` +
      `preferences:\n  a: {priorities: [${options.slice(8).join(', ')}]}\n  b: {priorities: [${options.slice(0, 8).join(', ')}]}\n`,
  );
  const page = await open('many.yaml');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.getByRole('tab', { name: 'States' }).click();
  await page.getByText('65,536 of 65,536 states').waitFor();
  async function step(what, act) {
    const before = (await page_metrics(session)).TaskDuration;
    await act();
    await wait(500);
    console.log(`65,536 states, ${what.padEnd(20)} page's CPU ${ms([1000 * ((await page_metrics(session)).TaskDuration - before)])}`);
  }
  const filter = page.getByLabel('States in which');
  await step('filter', async () => {
    await filter.fill('o1 and not o9');
    await page.getByText('16,384 of 65,536 states').waitFor();
  });
  await step('filter taken away', async () => {
    await filter.fill('');
    await page.getByText('65,536 of 65,536 states').waitFor();
  });
  await step('sort', () => page.getByRole('button', { name: 'Equilibrium' }).click());
  await step('sort by an option', () => page.getByRole('button', { name: 'o3', exact: true }).click());
  async function scroll(what, along) {
    const frames = await page.evaluate(async (along) => {
      const table = document.querySelector('.scroll');
      const frame = () => new Promise(requestAnimationFrame);
      const times = [];
      for (let n = 0; n < 120; ++n) {
        const begun = performance.now();
        table[along] += n < 60 ? 100 : 15000;
        await frame();
        times.push(performance.now() - begun);
      }
      return times;
    }, along);
    console.log(`65,536 states, a frame of scrolling ${what}: ${ms(frames)}, the slowest ${Math.max(...frames).toFixed(0)} ms`);
  }
  await scroll('down', 'scrollTop');
  await step('turned round', () => page.getByLabel('Each state').selectOption('a column'));
  await scroll('across', 'scrollLeft');
  await step('a key', async () => {
    await page.locator('.cm-line', { hasText: 'title:' }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('x');
    await wait(2500);
  });
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize } = await page_metrics(session);
  const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${bench.server.child.pid}/status`, 'utf8'))[1]);
  console.log(`65,536 states, memory: page's heap ${(JSHeapUsedSize / 2 ** 20).toFixed(0)} MiB, server ${(resident / 1024).toFixed(0)} MiB`);
  await page.close();
}

const measurements = { start: measure_start, keys: measure_keys, many: measure_many };
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(measurements);
bench.folder = mkdtempSync(join(tmpdir(), 'entente-web-'));
copyFileSync(join(root, 'examples', flagship), join(bench.folder, flagship));
bench.browser = await launch();
bench.server = await start();
try {
  for (const name of wanted) await measurements[name]();
} finally {
  await bench.browser.close();
  await stop(bench.server);
  rmSync(bench.folder, { recursive: true, force: true });
}
