// The workbench as a person uses it, in a real Chromium.
//
//   ENTENTE=build/entente node --test web/tests/
//
// ENTENTE_SCREENSHOTS=FOLDER keeps pictures of what was seen.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bench, expect_accessible, open, picture, root, set_up, start, stop, text_of, token, type_after } from './support.mjs';

set_up();

test('the overview says what holds and what does not', async () => {
  const page = await open('elmira.yaml');
  const view = page.getByRole('tabpanel');
  await view.getByText('Where it stands: s1').waitFor();
  const words = await view.innerText();
  assert.match(words, /Nash: 3 equilibria: s5, s8, s9/);
  assert.match(words, /holds under GMR, SMR, not under Nash, SEQ, SSEQ/);
  assert.match(words, /s9\s+Abandon the plant\s/, 'where states are merged, what they differ in is not taken');
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
  await type_after(page, 'status_quo', ' [');
  await problems.getByText('error').first().waitFor();
  await page.getByRole('button', { name: 'Modify the control order' }).click();
  await page.locator('header [role=status]').getByText('The text has errors').waitFor();
  assert.deepEqual(page.problems, []);
  await page.close({ runBeforeUnload: false });
});

test('states are filtered, sorted and many', async () => {
  const page = await open('ukraine-2025.yaml');
  await page.getByRole('tab', { name: 'States' }).click();
  await page.getByText('5,760 of 5,760 states').waitFor();
  await page.getByLabel('States in which').fill('ceasefire and not sanctions');
  await page.getByLabel('Show').selectOption('nash');
  await page.getByRole('status').filter({ hasText: /^1 of 5,760 states$/ }).waitFor();
  const rows = await page.locator('tbody tr:not([aria-hidden])').count();
  assert.ok(rows > 0 && rows < 10, `${rows} rows`);
  await page.getByLabel('States in which').fill('exactly(1, sanctions, readmit)');
  await page.getByRole('status').filter({ hasText: /^2 of 5,760 states$/ }).waitFor();
  await page.getByLabel('States in which').fill('ceasefyre');
  await page.getByText("there is no option 'ceasefyre' – did you mean 'ceasefire'?").waitFor();
  await page.getByLabel('States in which').fill('');
  await page.getByLabel('Show').selectOption('all');
  await page.getByRole('button', { name: 'Equilibrium' }).click();
  assert.match(await page.locator('tbody tr:not([aria-hidden])').first().innerText(), /●/);
  await page.getByRole('button', { name: 'Cease fire' }).click();
  const first = await page.locator('tbody tr:not([aria-hidden])').first().locator('td, th').allInnerTexts();
  assert.equal(first[3], 'Y', 'an option a column, and those that take it first');
  assert.ok((await page.locator('tbody tr').count()) < 100, 'only the rows in sight are in the page');
  const printed = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const rows = document.querySelectorAll('tbody tr').length;
    dispatchEvent(new Event('afterprint'));
    return rows;
  });
  assert.equal(printed, 2000, 'but on paper, what does not fit the window as well');
  await picture(page, 'states');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\r\n');
  assert.equal(lines.length, 5761);
  assert.match(lines[0], /^state,name,pattern,ceasefire,donbas,.*,stable for russia,.*,equilibrium$/);
  assert.ok(lines.slice(1).every((line) => line.split(',').length === lines[0].split(',').length));
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what is typed is saved, and nothing is lost when the server or the window goes', async () => {
  const context = await bench.browser.newContext();
  let page = await open('chicken.yaml', { context });
  await type_after(page, 'title:', ' at the junction');
  await page.keyboard.press('Control+s');
  await page.getByText('chicken.yaml is saved').waitFor();
  assert.match(readFileSync(join(bench.folder, 'chicken.yaml'), 'utf8'), /at the junction/);

  await type_after(page, 'at the junction', ', unsaved');
  const port = bench.server.port;
  await stop(bench.server, 'SIGKILL');
  await page.keyboard.press('Control+s');
  await page.getByText('The workbench does not answer').first().waitFor();
  assert.match(await text_of(page), /junction, unsaved/);
  await page.close({ runBeforeUnload: false });

  bench.server = await start(port);
  page = await open('chicken.yaml', { context });
  await page.getByText('was restored').waitFor();
  assert.match(await text_of(page), /junction, unsaved/);
  await page.keyboard.press('Control+s');
  await page.getByText('chicken.yaml is saved').waitFor();
  assert.match(readFileSync(join(bench.folder, 'chicken.yaml'), 'utf8'), /junction, unsaved/);
  await context.close();
});

test('two windows on one file: the second sees both versions and chooses', async () => {
  const first = await bench.browser.newContext();
  const second = await bench.browser.newContext();
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
  assert.match(readFileSync(join(bench.folder, 'chicken.yaml'), 'utf8'), /\(one\)/, 'nothing was overwritten');
  await picture(two, 'conflict');
  await alert.getByRole('button', { name: /Keep mine/ }).click();
  await two.getByText('is saved').waitFor();
  assert.match(readFileSync(join(bench.folder, 'chicken.yaml'), 'utf8'), /\(two\)/);
  await first.close();
  await second.close();
});

test('what saving has replaced is shown as a change, and put back', async () => {
  copyFileSync(join(root, 'examples/chicken.yaml'), join(bench.folder, 'saved.yaml'));
  const page = await open('saved.yaml');
  const dialog = page.getByRole('dialog', { name: 'Earlier versions of saved.yaml' });
  await page.getByRole('button', { name: 'History' }).click();
  await dialog.getByText('Saving has replaced nothing yet.').waitFor();
  await page.keyboard.press('Escape');
  const first = await text_of(page);
  for (const word of ['(one)', '(two)']) {
    await type_after(page, 'title:', ` ${word}`);
    await page.keyboard.press('Control+s');
    await page.getByText('is saved').waitFor();
    await page.waitForFunction(() => document.querySelector('header button').disabled);
  }
  await page.getByRole('button', { name: 'History' }).click();
  const changes = dialog.getByRole('region', { name: 'Changed lines' });
  await changes.getByText('(one) (two)').waitFor();
  assert.equal(await dialog.getByRole('radio').count(), 2);
  await expect_accessible(page, 'the history');
  await picture(page, 'history');
  await dialog.getByRole('radio').nth(1).check();
  await changes.locator('ins', { hasText: /title: [^(]*$/ }).waitFor();
  await dialog.getByRole('button', { name: 'Put it back into the editor' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await text_of(page), first);
  assert.match(readFileSync(join(bench.folder, 'saved.yaml'), 'utf8'), /\(two\)/, 'the file changes when it is saved');
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+z');
  assert.match(await text_of(page), /\(one\) \(two\)/);
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+s');
  await page.getByText('is saved').waitFor();
  await page.getByRole('button', { name: 'History' }).click();
  await dialog.getByRole('radio').nth(2).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('the views can have the whole window, and the text comes back where one is led to it', async () => {
  const page = await open('ukraine-2025.yaml');
  const toggle = page.getByRole('button', { name: 'Text', exact: true });
  const width = () => page.getByRole('tabpanel').evaluate((panel) => panel.clientWidth);
  assert.ok((await width()) < 800);
  await toggle.click();
  assert.ok((await width()) > 1200);
  assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
  await page.getByRole('tab', { name: 'Evidence' }).click();
  await page.getByText('39 of 39 claims').waitFor();
  const [report, ledger] = await Promise.all(['A report', 'Ledger'].map((name) => page.getByRole('heading', { name, exact: true }).boundingBox()));
  assert.equal(report.y, ledger.y, 'the report stands beside the ledger');
  await picture(page, 'evidence-beside');
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Agree to the terms on which Russia still insists' }).click();
  await page.waitForFunction(() => getSelection().anchorNode?.parentElement?.closest('.cm-line')?.innerText.trim().startsWith('settle:'));
  assert.ok(await page.locator('.cm-content').isVisible());
  assert.deepEqual(page.problems, []);
  await page.close();
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
        await expect_accessible(page, await tab.innerText());
        await picture(page, `${name}-${scheme}-${await tab.getAttribute('id')}`);
      }
      assert.deepEqual(page.problems, []);
      await page.close();
    });

test('the table of states stands the other way round as well: an option a row, a state a column', async () => {
  const page = await open('ukraine-2025.yaml');
  await page.getByRole('tab', { name: 'States' }).click();
  await page.getByLabel('Show').selectOption('nash');
  await page.getByLabel('Each state').selectOption('a column');
  const table = page.getByRole('region', { name: 'Table of states' });
  const row = async (name) => (await table.locator('tr', { has: page.getByRole('rowheader', { name, exact: true }) }).locator('td:not([aria-hidden])').allInnerTexts()).map((cell) => cell.trim());
  assert.deepEqual(await table.locator('thead th').allInnerTexts(), ['State ▸', 's3399', 's4638']);
  assert.deepEqual(await row('Name'), ['penalties_alone', 'settlement']);
  assert.deepEqual(await row('Equilibrium'), ['● Nash', '● Nash']);
  assert.deepEqual(await row('Russia: stable'), ['Nash', 'Nash']);
  assert.deepEqual(await row('Cease fire'), ['N', 'Y']);
  assert.deepEqual(await row('Insist on all of the Donbas'), ['Y', 'N']);
  await table.getByRole('button', { name: 'Cease fire' }).click();
  assert.deepEqual(await table.locator('thead th').allInnerTexts(), ['State', 's4638', 's3399'], 'those that take it come first');

  await page.getByLabel('Show').selectOption('all');
  await table.getByRole('button', { name: 'State', exact: true }).click();
  assert.ok((await table.locator('thead th').count()) < 40, 'only the columns in sight are in the page');
  await table.evaluate((one) => (one.scrollLeft = one.scrollWidth));
  await table.getByRole('columnheader', { name: 's5760' }).waitFor();
  assert.equal(await table.getByRole('columnheader', { name: 's5760' }).getAttribute('aria-colindex'), '5761');
  await table.evaluate((one) => (one.scrollLeft = 0));
  await picture(page, 'states-across');
  await expect_accessible(page, 'states across');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect_accessible(page, 'states across, on a phone');
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('tab', { name: 'States' }).click();
  assert.equal(await page.getByLabel('Each state').locator('option:checked').innerText(), 'a column', 'it stays so');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('a bare graph has its table as well: filtered by names, either way round', async () => {
  const page = await open('chicken.yaml');
  await page.getByRole('tab', { name: 'States' }).click();
  await page.getByText('4 of 4 states').waitFor();
  await page.getByLabel('States named').fill('sd');
  await page.getByText('1 of 4 states').waitFor();
  await page.getByLabel('States named').fill('');
  await page.getByLabel('Each state').selectOption('a column');
  const table = page.getByRole('region', { name: 'Table of states' });
  assert.deepEqual(await table.locator('thead th').allInnerTexts(), ['State ▸', 's1', 's2', 's3', 's4']);
  assert.deepEqual(await table.locator('tr.name td:not([aria-hidden])').allInnerTexts(), ['ss', 'sd', 'ds', 'dd']);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').trim().split('\r\n');
  assert.equal(lines[0], 'state,s1,s2,s3,s4', 'turned as the table is');
  assert.equal(lines[1], 'name,ss,sd,ds,dd');
  await expect_accessible(page, 'a bare graph across');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('prose is left alone while one types, and names are offered where they fit', async () => {
  copyFileSync(join(root, 'examples/elmira.yaml'), join(bench.folder, 'prose.yaml'));
  const page = await open('prose.yaml');
  await type_after(page, 'title:', ' no');
  await page.waitForTimeout(300); // an offer comes after a moment
  await page.keyboard.press('Enter');
  assert.match(await text_of(page), /title: .* no\n/);
  await page.keyboard.press('Control+z');
  await type_after(page, '- insist iff', ' or aban');
  await page.locator('.cm-tooltip-autocomplete [aria-selected]').getByText('Abandon the plant').waitFor();
  await page.waitForTimeout(300); // right after it opens, Enter is still the editor's
  await page.keyboard.press('Enter');
  assert.match(await text_of(page), /- insist iff not modify or abandon\n/);
  await page.keyboard.type(' ');
  await page.keyboard.press('Control+Space');
  await page.locator('.cm-tooltip-autocomplete').getByText('Delay the appeal').waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(page.problems, []);
  await page.close({ runBeforeUnload: false });
});

test('parties and options that are called the same are told apart', async () => {
  const text = `entente: 1
parties:
  a: {name: Town, options: {x: Build, y: Build}}
  ax: {name: Town, options: {z: Build}}
preferences:
  a: {priorities: [x, y]}
  ax: {priorities: [z]}
status_quo: [x, y, z]
`;
  writeFileSync(join(bench.folder, 'namesakes.yaml'), text);
  const page = await open('namesakes.yaml');
  for (const [tab, words] of [['States', /8 of 8 states/], ['Graph', /State s8/], ['Paths', /equilibri/], ['What if', /no commitment/], ['Evidence', /no claims yet/]]) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByText(words).first().waitFor({ state: 'attached' });
  }
  await page.getByRole('tab', { name: 'Graph' }).click();
  const why = page.getByRole('region', { name: 'Why', exact: true });
  assert.deepEqual(await why.locator('ul').first().locator('li').allInnerTexts(), ['Town: “Build” and “Build”', 'Town: “Build”']);
  await page.getByRole('tab', { name: 'Overview' }).click();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('the overview leads to the table, to explanations and into the text', async () => {
  const page = await open('ukraine-2025.yaml');
  await page.getByRole('button', { name: 'Agree to the terms on which Russia still insists' }).click();
  await page.waitForFunction(() => getSelection().anchorNode?.parentElement?.closest('.cm-line')?.innerText.trim().startsWith('settle:'));
  await page.getByRole('button', { name: '18 equilibria' }).click();
  await page.getByText('18 of 5,760 states').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-states');
  await page.getByRole('button', { name: 's5586 (settlement_with_council)' }).click();
  await page.getByRole('heading', { name: /^State s5586/ }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-label=Why]').getBoundingClientRect().top < innerHeight - 200);
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 's3279 (now)' }).first().click();
  await page.getByRole('heading', { name: /^State s3279/ }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('the states of a bare graph are explained as well, by their numbers', async () => {
  const page = await open('chicken.yaml');
  await page.getByRole('button', { name: 's2 (sd)' }).click();
  await page.getByRole('heading', { name: /^State sd/ }).waitFor();
  await page.getByRole('button', { name: 'Begin the graph at s2' }).click();
  await page.getByRole('button', { name: 'Begin at the status quo again' }).waitFor();
  await page.getByRole('tab', { name: 'States' }).click();
  await page.getByRole('button', { name: 's3 (ds)' }).click();
  await page.getByRole('heading', { name: /^State ds/ }).waitFor();
  assert.equal(await page.getByText('there is no state').count(), 0);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('a model that is named is opened', async () => {
  copyFileSync(join(root, 'examples/chicken.yaml'), join(bench.folder, 'named é & more.yaml'));
  const server = await start(0, join(bench.folder, 'named é & more.yaml'));
  const page = await bench.browser.newPage();
  await page.goto(server.address);
  await page.getByRole('heading', { name: 'What holds' }).waitFor();
  assert.equal(await page.getByLabel('File').inputValue(), 'named é & more.yaml');
  await page.close();
  await stop(server);
});

test('a model with errors still opens, and says what is wrong', async () => {
  writeFileSync(join(bench.folder, 'broken.yaml'), 'entente: 1\nparties:\n  a: {options: {x: X}}\npreferences:\n  a: {priorities: [y]}\n');
  const page = await bench.browser.newPage();
  await page.goto(`http://127.0.0.1:${bench.server.port}/?file=broken.yaml#token=${token}`);
  await page.getByText("once the errors in the text are mended").waitFor();
  await page.getByRole('button', { name: 'line 5' }).click();
  await page.waitForFunction(() => document.activeElement.className === 'cm-content cm-lineWrapping');
  await page.close();
});
