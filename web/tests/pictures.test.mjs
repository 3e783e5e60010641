// The tabs Graph and Paths, and the report, as a person uses them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bench, expect_accessible, expect_rules_kept, open, picture, set_up, type_after } from './support.mjs';

set_up();

const show = (page, tab) => page.getByRole('tab', { name: tab, exact: true }).click();
const why = (page) => page.getByRole('region', { name: 'Why', exact: true });
const card = (page, state) => page.locator(`.ep-card[data-state="${state}"]`);

async function saved(page, button) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('the graph shows every state of Elmira, and a chosen one is explained', async () => {
  const page = await open('elmira.yaml');
  await show(page, 'Graph');
  await card(page, 9).waitFor();
  assert.equal(await page.locator('.ep-card').count(), 9);
  await why(page).getByText('s1 is an equilibrium under GMR and SMR').waitFor();
  await card(page, 8).click();
  await why(page).getByRole('heading', { name: /State s8/ }).waitFor();
  await why(page).getByText('s8 is an equilibrium under every concept').waitFor();
  assert.equal(await card(page, 8).getAttribute('aria-pressed'), 'true');
  await picture(page, 'graph-elmira');

  const arrows = () => page.locator('.ep-move').count();
  const all = await arrows();
  await page.getByLabel('Show').selectOption('improvements');
  await page.waitForFunction((before) => document.querySelectorAll('.ep-move').length < before, all);
  const improvements = await arrows();
  await page.getByLabel('Uniroyal Chemical').uncheck();
  await page.waitForFunction((before) => document.querySelectorAll('.ep-move').length < before, improvements);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('the graph by the keyboard alone', async () => {
  const page = await open('elmira.yaml');
  await page.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await card(page, 1).waitFor();
  await page.getByRole('button', { name: 'Save as PNG' }).focus();
  await page.keyboard.press('Tab'); // the frame, which scrolls
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('data-state')), '1');
  await page.keyboard.press('ArrowRight');
  const there = await page.evaluate(() => document.activeElement.getAttribute('data-state'));
  assert.ok(['2', '3', '5', '9'].includes(there), `s${there} is one move from s1`);
  await page.keyboard.press('Enter');
  await why(page).getByRole('heading', { name: new RegExp(`State s${there} `) }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('data-state')), there, 'the focus stays');
  const width = () => page.locator('.entente-picture').evaluate((drawing) => drawing.getBoundingClientRect().width);
  const before = await width();
  await page.keyboard.press('+');
  await page.waitForFunction((was) => document.querySelector('.entente-picture').getBoundingClientRect().width > was * 1.2, before);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('of thousands of states the graph shows a few, says so, and begins where one likes', async () => {
  const page = await open('ukraine-2025.yaml', { width: 1600, height: 1000 });
  await show(page, 'Graph');
  await card(page, 3279).waitFor();
  assert.ok((await page.locator('.ep-card').count()) <= 20);
  await page.getByText('of 5,760 states are shown').first().waitFor();
  await why(page).getByText(/United States/).first().waitFor();
  await picture(page, 'graph-ukraine');
  await card(page, 4638).click();
  await why(page).getByRole('heading', { name: /State s4638 \(settlement\)/ }).waitFor();
  await page.getByRole('button', { name: 'Begin the graph at s4638' }).click();
  await page.locator('.ep-heading', { hasText: 'from s4638' }).waitFor();
  await page.getByLabel('States, at most').selectOption('40');
  await page.waitForFunction(() => document.querySelectorAll('.ep-card').length > 20);
  await page.getByRole('button', { name: 'Begin at the status quo again' }).click();
  await page.locator('.ep-heading', { hasText: /^now$/ }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('a picture grows around its middle, and around the pointer', async () => {
  const page = await open('ukraine-2025.yaml');
  await show(page, 'Graph');
  await card(page, 3279).waitFor();
  const frame = page.locator('.frame');
  await frame.evaluate((one) => one.scrollTo((one.scrollWidth - one.clientWidth) / 2, (one.scrollHeight - one.clientHeight) / 2));
  /** What lies at a point of the frame, as a share of the picture. */
  const share = (x, y) => frame.evaluate((one, [x, y]) => [(one.scrollLeft + x * one.clientWidth) / one.scrollWidth, (one.scrollTop + y * one.clientHeight) / one.scrollHeight], [x, y]);
  const close = (a, b, what) => a.forEach((one, n) => assert.ok(Math.abs(one - b[n]) < 0.02, `${what}: ${a} and ${b}`));
  const middle = await share(0.5, 0.5);
  await page.getByRole('button', { name: 'Larger' }).click();
  await page.getByRole('button', { name: 'Larger' }).click();
  close(await share(0.5, 0.5), middle, 'the middle stays');
  const corner = await share(0.2, 0.3);
  const box = await frame.boundingBox();
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.3 * box.height);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  close(await share(0.2, 0.3), corner, 'what is under the pointer stays');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('the graph follows the text', async () => {
  const page = await open('chicken.yaml');
  await show(page, 'Graph');
  await page.locator('.ep-card').first().waitFor();
  await type_after(page, 'title:', ' renamed');
  await page.locator('.entente-picture title', { hasText: 'renamed' }).first().waitFor({ state: 'attached' });
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('paths: the tree from the status quo, and the ways to a state', async () => {
  const page = await open('ukraine-2025.yaml', { width: 1600, height: 1000 });
  await show(page, 'Paths');
  await page.getByText('26 equilibria can be reached, counting the start itself.').waitFor();
  await page.getByText(/and \d+ equilibria more from here/).first().waitFor();
  await page.getByRole('heading', { name: 'To s3399 (penalties_alone) (equilibrium: Nash)' }).waitFor();
  const ways = (await saved(page, 'Save the ways as CSV')).bytes.toString().trim().split('\r\n');
  assert.equal(ways[0], 'way,leads to,step,what happens');
  assert.ok(ways.some((line) => line.includes('penalties_alone')) && ways.length > 10);
  await picture(page, 'paths-ukraine');
  await page.getByLabel('Equilibria under').selectOption('nash');
  await page.getByText('1 equilibrium can be reached.').waitFor();
  assert.equal(await page.locator('.ep-card').count(), 3);
  await card(page, 3399).first().click();
  await why(page).getByRole('heading', { name: /State s3399/ }).waitFor();
  await page.goBack();
  await page.getByLabel('Equilibria under').selectOption('nash');
  await page.getByLabel('To', { exact: true }).fill('settlement');
  await page.getByText('No improvements lead from s3279 (now) to s4638 (settlement).').waitFor();
  await page.getByLabel('By').selectOption('moves');
  await page.getByRole('heading', { name: /^Way 1, \d+ moves$/ }).waitFor();
  await picture(page, 'paths-ukraine-settlement');
  await page.getByLabel('To', { exact: true }).fill('setlement');
  await page.getByRole('alert').filter({ hasText: 'setlement' }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('pictures are saved as SVG and PNG, and the report as one page', async () => {
  const page = await open('elmira.yaml');
  for (const [tab, name] of [['Graph', 'elmira-graph'], ['Paths', 'elmira-paths']]) {
    await show(page, tab);
    await page.locator('.ep-card').first().waitFor();
    const svg = await saved(page, 'Save as SVG');
    assert.equal(svg.name, `${name}.svg`);
    assert.match(svg.bytes.toString(), /^<\?xml[^]*<style>[^]*<\/svg>\n$/);
    const png = await saved(page, 'Save as PNG');
    assert.equal(png.name, `${name}.png`);
    // Drawn with its style rules: cards in the colour of equilibria, not all black.
    const colours = await page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
      let marked = 0;
      for (let n = 0; n < pixels.length; n += 4) if (pixels[n] === 255 && pixels[n + 1] === 243 && pixels[n + 2] === 196) ++marked;
      return marked / (pixels.length / 4);
    }, png.bytes.toString('base64'));
    assert.ok(colours > 0.02, `${colours} of the picture`);
  }
  const report = await saved(page, 'Report');
  assert.equal(report.name, 'elmira.html');
  assert.match(report.bytes.toString(), /^<!doctype html>[^]*entente dossier elmira\.yaml[^]*<\/html>\n$/);
  assert.deepEqual(page.problems, []);

  // It opens by itself, offline, and is accessible.
  for (const colorScheme of ['light', 'dark'])
    for (const width of [1280, 390]) {
      const context = await bench.browser.newContext({ colorScheme, viewport: { width, height: 900 }, offline: true, javaScriptEnabled: true });
      const sheet = await context.newPage();
      await sheet.setContent(report.bytes.toString());
      await expect_rules_kept(sheet, `report, ${colorScheme}, ${width}`);
      if (process.env.ENTENTE_SCREENSHOTS) await sheet.screenshot({ path: join(process.env.ENTENTE_SCREENSHOTS, `report-${colorScheme}-${width}.png`), fullPage: true });
      await context.close();
    }
  await page.close();
});

for (const [name, size] of [['wide', { width: 1280, height: 800 }], ['phone', { width: 390, height: 844 }]])
  for (const scheme of ['light', 'dark'])
    test(`pictures are accessible: ${name}, ${scheme}`, async () => {
      const page = await open('ukraine-2025.yaml', size);
      await page.emulateMedia({ colorScheme: scheme });
      for (const tab of ['Graph', 'Paths']) {
        await show(page, tab);
        await page.locator('.ep-card').first().waitFor();
        if (tab === 'Graph') await why(page).getByRole('heading', { name: /State s3279/ }).waitFor();
        await expect_accessible(page, `${tab}, ${name}, ${scheme}`);
        await picture(page, `${name}-${scheme}-${tab.toLowerCase()}`);
      }
      assert.deepEqual(page.problems, []);
      await page.close();
    });
