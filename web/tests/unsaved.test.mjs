// Nothing is lost: what has not been saved, whatever happens to the page, the server or the file.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bench, expect_accessible, launch, open, picture, root, set_up, start, stop, text_of, token, type_after } from './support.mjs';

set_up();

const file = (name) => join(bench.folder, name);
const on_disk = (name) => readFileSync(file(name), 'utf8');
const fresh = (name, from = 'chicken') => copyFileSync(join(root, `examples/${from}.yaml`), file(name));
const status = (page) => page.locator('header [role=status]');
const save = (page) => page.keyboard.press('Control+s');
const show = (page, tab) => page.getByRole('tab', { name: tab }).click();
const proposal = (page, name = 'What if') => page.getByRole('region', { name, exact: true });

/** Loads the page anew, without being asked whether what is not saved may go. */
async function reload(page) {
  page.removeAllListeners('dialog');
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await page.locator('.cm-content').waitFor();
}

test('a server that is killed and started as ever has the page, and its text, at the same address', async () => {
  fresh('killed.yaml');
  const context = await bench.browser.newContext();
  let page = await open('killed.yaml', { context });
  await type_after(page, 'title:', ', unsaved');
  const { port } = bench.server;
  await stop(bench.server, 'SIGKILL');
  await page.close({ runBeforeUnload: false });
  bench.server = await start();
  assert.equal(bench.server.port, port);
  page = await open('killed.yaml', { context });
  await status(page).getByText('was restored').waitFor();
  assert.match(await text_of(page), /unsaved/);
  assert.doesNotMatch(on_disk('killed.yaml'), /unsaved/);

  const second = await start();
  assert.notEqual(second.port, port, 'a second one on the folder finds another');
  await stop(second);
  await context.close();
});

test('a window that is open goes on by itself once there is a server again, in whatever run', async () => {
  fresh('goes-on.yaml');
  const context = await bench.browser.newContext();
  const page = await open('goes-on.yaml', { context });
  await show(page, 'States');
  await type_after(page, 'title:', ' one');
  await stop(bench.server, 'SIGKILL');
  await page.keyboard.type(' two');
  await status(page).getByText('does not answer').waitFor();
  await page.getByLabel('File').selectOption('elmira.yaml');
  await page.waitForFunction(() => document.querySelector('header select').value === 'goes-on.yaml');
  assert.match(await text_of(page), /one two/, 'the file whose name is shown is the one that is shown');

  bench.server = await start(null, bench.folder, 'another-token-for-the-tests');
  await status(page).getByText('was started anew').waitFor();
  const other = await context.newPage();
  await other.goto(bench.server.address);
  await status(page).getByText('Not saved yet').waitFor();
  await save(page);
  await status(page).getByText('goes-on.yaml is saved').waitFor();
  assert.match(on_disk('goes-on.yaml'), /one two/);
  await page.waitForFunction(() => document.title.includes('one two'), null, { timeout: 5000 });
  await context.close();
  await stop(bench.server);
  bench.server = await start();
});

test('two windows on one file keep what is unsaved in each', async () => {
  fresh('both.yaml');
  const context = await bench.browser.newContext();
  const one = await open('both.yaml', { context });
  await type_after(one, 'title:', ' (one)');
  const two = await open('both.yaml', { context });
  await status(two).getByText('Another window has text of this file that is not saved').waitFor();
  await type_after(two, 'title:', 'x');
  await two.keyboard.press('Backspace');
  await two.getByRole('button', { name: 'Save', exact: true }).and(two.locator(':disabled')).waitFor();
  for (let n = 0; n < 3; ++n) await reload(one);
  await status(one).getByText('was restored').waitFor();
  assert.match(await text_of(one), /\(one\)/);
  await one.close({ runBeforeUnload: false });
  await reload(two);
  assert.match(await text_of(two), /\(one\)/, 'what a window that is gone has left is there for the next one');
  await context.close();
});

test('from another machine, without what browsers grant safe pages alone, windows leave each other their texts as well', async () => {
  fresh('afar.yaml');
  const server = await start(0, bench.folder, token, '--host', 'entente.test');
  const browser = await launch('--host-resolver-rules=MAP entente.test 127.0.0.1');
  const context = await browser.newContext();
  const window_on = async () => {
    const page = await context.newPage();
    await page.goto(`http://entente.test:${server.port}/?file=afar.yaml#token=${token}`);
    await page.locator('.cm-content').waitFor();
    return page;
  };
  const one = await window_on();
  assert.equal(await one.evaluate(() => isSecureContext), false);
  await type_after(one, 'title:', ' ONE');
  const two = await window_on();
  await status(two).getByText('Another window has text').waitFor();
  assert.doesNotMatch(await text_of(two), /ONE/);
  await one.close({ runBeforeUnload: false });
  await reload(two);
  assert.match(await text_of(two), /ONE/);
  await browser.close();
  await stop(server);
});

test("a restored text never overwrites somebody else's change", async () => {
  fresh('restored.yaml');
  const page = await open('restored.yaml');
  await type_after(page, 'title:', ' mine');
  writeFileSync(file('restored.yaml'), on_disk('restored.yaml').replace('title: ', 'title: Their '));
  const alert = page.getByRole('alert');
  for (let n = 0; n < 2; ++n) {
    await reload(page);
    await alert.getByText('was changed on disk meanwhile').waitFor();
    await save(page);
    await page.waitForTimeout(300);
    assert.match(on_disk('restored.yaml'), /Their/);
    await alert.getByText('was changed on disk meanwhile').waitFor();
  }
  await page.getByRole('button', { name: 'Revert' }).click();
  await alert.waitFor({ state: 'detached' });
  assert.match(await text_of(page), /title: Their Chicken\n/, 'what is saved is what stands on disk');
  assert.equal(await status(page).innerText(), '');
  await page.close();
});

test('what is typed while a save is under way is kept, and another file is not saved in its place', async () => {
  fresh('slow.yaml');
  fresh('other.yaml');
  const page = await open('other.yaml');
  await type_after(page, 'title:', ' (other)');
  await page.getByLabel('File').selectOption('slow.yaml');
  await page.waitForFunction(() => location.search.includes('slow'));
  await page.route('**/api/v1/files/slow.yaml', async (route) => {
    if (route.request().method() === 'PUT') await new Promise((done) => setTimeout(done, 1000));
    await route.continue();
  });
  await page.locator('.cm-content').getByText('Chicken', { exact: false }).first().waitFor();
  await type_after(page, 'title:', ' FIRST');
  await save(page);
  await page.keyboard.type(' SECOND');
  await save(page);
  await page.getByLabel('File').selectOption('other.yaml');
  await page.locator('.cm-content').getByText('(other)').waitFor();
  await page.waitForTimeout(1500);
  assert.match(on_disk('slow.yaml'), /FIRST\n/);
  assert.doesNotMatch(on_disk('other.yaml'), /\(other\)/);
  await page.getByLabel('File').selectOption('slow.yaml');
  await page.locator('.cm-content').getByText('FIRST SECOND').waitFor();
  await save(page);
  await status(page).getByText('slow.yaml is saved').waitFor();
  assert.match(on_disk('slow.yaml'), /FIRST SECOND/);
  assert.deepEqual(page.problems, []);
  await page.close({ runBeforeUnload: false });
});

test('lines that end by CR and LF stay so', async () => {
  writeFileSync(file('windows.yaml'), readFileSync(join(root, 'examples/chicken.yaml'), 'utf8').replaceAll('\n', '\r\n'));
  const before = on_disk('windows.yaml');
  const page = await open('windows.yaml');
  await page.locator('.cm-content').waitFor();
  assert.equal(await status(page).innerText(), '');
  assert.ok(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled());
  await type_after(page, 'title:', '!');
  await page.getByRole('button', { name: 'Revert' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).and(page.locator(':disabled')).waitFor();
  await type_after(page, 'title:', '!');
  await save(page);
  await status(page).getByText('windows.yaml is saved').waitFor();
  assert.equal(on_disk('windows.yaml'), before.replace('title: Chicken', 'title: Chicken!'));
  await page.close();
});

test('where the browser has no room, one is asked before text is given up', async () => {
  fresh('full.yaml');
  const page = await open('full.yaml');
  await page.evaluate(() => {
    for (let size = 1 << 20; size > 0; size >>= 1)
      try {
        for (let n = 0; ; ++n) localStorage.setItem(`filling ${size} ${n}`, 'x'.repeat(size));
      } catch {
        // the next smaller piece
      }
  });
  await type_after(page, 'title:', ' PRECIOUS');
  await status(page).getByText('this browser has no room to keep it').waitFor();
  page.once('dialog', (dialog) => dialog.dismiss());
  await page.getByLabel('File').selectOption('elmira.yaml');
  await page.waitForFunction(() => document.querySelector('header select').value === 'full.yaml');
  assert.match(await text_of(page), /PRECIOUS/);
  await page.evaluate(() => localStorage.clear());
  await page.close({ runBeforeUnload: false });
});

test('an address of a file that is not there says so', async () => {
  const page = await open('renamed-away.yaml');
  await status(page).getByText('There is no file renamed-away.yaml here.').waitFor();
  await page.goto(`${page.url()}&view=nowhere`);
  await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
  await page.close();
});

test('a proposal is judged again once there is a server again', async () => {
  fresh('judged.yaml', 'elmira');
  const page = await open('judged.yaml');
  await show(page, 'What if');
  await page.getByRole('button', { name: 'Negate “insist”', exact: true }).click();
  await proposal(page).getByText(/standing|does not change/).waitFor();
  await stop(bench.server, 'SIGKILL');
  await page.getByRole('button', { name: 'Drop “accept and not modify”' }).click();
  await status(page).getByText('does not answer').waitFor();
  assert.equal(await proposal(page).getByText('has errors').count(), 0);
  bench.server = await start();
  await page.waitForFunction(() => document.querySelector('header [role=status]').innerText === '');
  await proposal(page).getByText(/standing|does not change/).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Keep' }).isEnabled());
  await page.close({ runBeforeUnload: false });
});

test('the keyboard keeps its place when a button goes with what it does', async () => {
  fresh('focus.yaml', 'elmira');
  const page = await open('focus.yaml');
  const press = async (button) => {
    await button.focus();
    await page.keyboard.press('Enter');
  };
  const in_place = (selector) => page.waitForFunction((within) => document.activeElement !== document.body && document.activeElement.closest(within), selector, { timeout: 5000 });
  await type_after(page, 'title:', ' x');
  await press(page.getByRole('button', { name: 'Revert' }));
  await in_place('header');
  await type_after(page, 'title:', ' y');
  await press(page.getByRole('button', { name: 'Save', exact: true }));
  await status(page).getByText('is saved').waitFor();
  await in_place('header');
  await show(page, 'Graph');
  await page.locator('.ep-card[data-state="8"]').click();
  await press(page.getByRole('button', { name: 'Begin the graph at s8' }));
  await in_place('#view');
  await press(page.getByRole('button', { name: 'Begin at the status quo again' }));
  await in_place('#view');
  await show(page, 'What if');
  for (const button of ['Negate “insist”', 'Drop “accept and not modify”']) await page.getByRole('button', { name: button, exact: true }).click();
  for (let n = 0; n < 2; ++n) {
    await press(page.getByRole('button', { name: /^Take back/ }).first());
    await in_place('#view');
  }
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what is not saved is given up by choice, and comes back by undoing', async () => {
  fresh('revert.yaml');
  const page = await open('revert.yaml');
  const before = await text_of(page);
  await type_after(page, 'title:', ' at the junction');
  await save(page);
  await status(page).getByText('revert.yaml is saved').waitFor();
  await page.keyboard.type('s');
  await status(page).getByText('Not saved yet; kept in this browser.').waitFor();
  assert.doesNotMatch(await status(page).innerText(), /is saved/);
  await reload(page);
  await page.getByRole('button', { name: 'Revert' }).click();
  assert.equal(await text_of(page), before.replace(/title:.*/, (line) => `${line} at the junction`));
  assert.equal(await status(page).innerText(), '');
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+z');
  assert.match(await text_of(page), /junctions/);
  await page.close({ runBeforeUnload: false });
});

test('a file that is deleted meanwhile is saved anew, or let go', async () => {
  fresh('deleted.yaml');
  const context = await bench.browser.newContext();
  let page = await open('deleted.yaml', { context });
  await type_after(page, 'title:', ' kept');
  rmSync(file('deleted.yaml'));
  await save(page);
  await page.getByRole('alert').getByText('deleted.yaml is gone from the disk.').waitFor();
  await picture(page, 'deleted');
  await page.getByRole('button', { name: 'Keep it: save it anew' }).click();
  await status(page).getByText('deleted.yaml is saved').waitFor();
  assert.match(on_disk('deleted.yaml'), /kept/);

  await type_after(page, 'kept', ' twice');
  rmSync(file('deleted.yaml'));
  await page.close({ runBeforeUnload: false });
  page = await open('deleted.yaml', { context });
  await status(page).getByText('gone from the disk').waitFor();
  assert.match(await text_of(page), /kept twice/);
  await save(page);
  await status(page).getByText('deleted.yaml is saved').waitFor();
  assert.match(on_disk('deleted.yaml'), /kept twice/);

  await type_after(page, 'kept', ' thrice');
  rmSync(file('deleted.yaml'));
  await save(page);
  await page.getByRole('button', { name: 'Let it go' }).click();
  await page.waitForFunction(() => document.querySelector('header select').value !== 'deleted.yaml');
  assert.equal(existsSync(file('deleted.yaml')), false);
  assert.equal((await page.getByLabel('File').locator('option').allInnerTexts()).includes('deleted.yaml'), false);
  await context.close();
});

test('what other programs do to the folder is seen when one comes back to the page', async () => {
  fresh('elsewhere.yaml');
  const page = await open('elsewhere.yaml');
  const come_back = () => page.evaluate(() => dispatchEvent(new Event('focus')));
  writeFileSync(file('elsewhere.yaml'), on_disk('elsewhere.yaml').replace('title: ', 'title: New '));
  fresh('added.yaml');
  await come_back();
  await status(page).getByText('was changed on disk').waitFor();
  await page.locator('.cm-content').getByText('title: New').waitFor();
  await status(page).getByText('was changed on disk').waitFor(); // and is said as long as nothing else happens
  assert.match(await text_of(page), /title: New /);
  assert.ok((await page.getByLabel('File').locator('option').allInnerTexts()).includes('added.yaml'));
  await type_after(page, 'title:', ' mine');
  writeFileSync(file('elsewhere.yaml'), on_disk('elsewhere.yaml').replace('title: ', 'title: Their '));
  await come_back();
  const alert = page.getByRole('alert');
  await alert.getByText('was changed on disk meanwhile').waitFor();
  assert.deepEqual(await alert.locator('.removed, .added').count(), 2, 'one line differs');
  await picture(page, 'both-versions');
  await expect_accessible(page, 'both versions');
  await alert.getByRole('button', { name: 'Take the one on disk' }).click();
  assert.match(await text_of(page), /title: Their New /);
  rmSync(file('elsewhere.yaml'));
  await come_back();
  await status(page).getByText('elsewhere.yaml is gone from the disk').waitFor();
  assert.equal(await page.getByLabel('File').inputValue(), 'elsewhere.yaml');
  await save(page);
  await status(page).getByText('elsewhere.yaml is saved').waitFor();
  assert.match(on_disk('elsewhere.yaml'), /title: Their New /);
  assert.deepEqual(page.problems, []);
  rmSync(file('added.yaml'));
  await page.close();
});

test('what is proposed, and a report that is being read, wait for their file, also when the page is loaded anew', async () => {
  fresh('first.yaml', 'elmira');
  fresh('second.yaml', 'elmira');
  const page = await open('first.yaml');
  await show(page, 'What if');
  await page.getByRole('button', { name: 'Negate “insist”', exact: true }).click();
  await proposal(page).waitFor();
  await show(page, 'Evidence');
  await page.getByLabel(/The report’s text/).fill('Foreign Minister Lavrov demanded on Friday that the sanctions end.');
  await page.getByRole('button', { name: 'Read it' }).click();
  const claim = page.locator('li[id^=claim-]').first();
  await claim.getByRole('checkbox').check();
  await claim.getByLabel('By').fill('the minister');

  await page.locator('header select').selectOption('second.yaml');
  await page.waitForFunction(() => location.search.includes('second.yaml'));
  await page.waitForFunction(() => document.querySelector('#report-text')?.value === '');
  assert.equal(await page.locator('li[id^=claim-]').count(), 0);
  await show(page, 'What if');
  assert.equal(await proposal(page).count(), 0);
  await page.getByRole('button', { name: 'Drop “insist”', exact: true }).click();
  await proposal(page).getByText('Local government: drop “insist”').waitFor();

  await page.locator('header select').selectOption('first.yaml');
  await proposal(page).getByText('Local government: negate “insist”').waitFor();
  await reload(page);
  await proposal(page).getByText('Local government: negate “insist”').waitFor();
  assert.equal(await proposal(page).locator('ol > li').count(), 1);
  await show(page, 'Evidence');
  await page.getByRole('region', { name: 'The report, marked' }).waitFor();
  assert.equal(await claim.getByLabel('By').inputValue(), 'the minister');
  await page.getByRole('button', { name: 'Put it away' }).click();
  assert.equal(await page.locator('li[id^=claim-]').count(), 0);
  await show(page, 'What if');
  await page.getByRole('button', { name: 'Drop', exact: true }).click();
  await reload(page);
  await page.getByRole('heading', { name: 'Local government' }).waitFor();
  assert.equal(await proposal(page).count(), 0, 'what was decided on does not come back');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('the way back leads to the view and the file before', async () => {
  const page = await open('elmira.yaml');
  await show(page, 'States');
  await show(page, 'Graph');
  await page.getByLabel('File').selectOption('chicken.yaml');
  await page.waitForFunction(() => location.search.includes('chicken.yaml&view=graph'));
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('header select').value === 'elmira.yaml');
  await page.goBack();
  await page.getByRole('region', { name: 'Table of states' }).waitFor();
  await page.reload();
  await page.getByRole('region', { name: 'Table of states' }).waitFor();
  await page.goBack();
  await page.getByText('Where it stands: s1').waitFor();
  await page.evaluate(() => history.go(3));
  await page.waitForFunction(() => document.querySelector('header select').value === 'chicken.yaml' && location.search.includes('view=graph'));
  await page.evaluate(() => history.go(-2));
  await page.getByRole('region', { name: 'Table of states' }).waitFor();
  await page.goForward();
  await page.goForward();
  await page.waitForFunction(() => document.querySelector('header select').value === 'chicken.yaml');
  assert.deepEqual(page.problems, []);
  await page.close();
});
