// What if, How sure and Evidence, as a person uses them.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bench, expect_accessible, open, picture, root, set_up, take_back, text_of, type_after } from './support.mjs';

set_up();

const report = `Trump warns of new sanctions 😀
US President Donald Trump said on Friday that new sanctions on Russia would follow if there was no progress within two weeks. “We will not wait for ever,” Trump said.
Russian Foreign Minister Sergei Lavrov demanded that members of the UN Security Council guarantee Ukraine’s security. “There is no other way,” he added.`;

const show = (page, tab) => page.getByRole('tab', { name: tab }).click();
const proposal = (page, name = 'What if') => page.getByRole('region', { name, exact: true });
const ministry = (page) => page.getByRole('region', { name: 'Ministry of the Environment', exact: true });
const priorities = (page, party) => page.getByRole('region', { name: party, exact: true }).locator('ol code').allInnerTexts();

/** The lines that a proposal takes out (−) and puts in (+). */
async function changed_lines(page) {
  const lines = await page.getByRole('region', { name: 'Changed lines' }).locator('.removed, .added').allInnerTexts();
  return lines.map((line) => line.replace(/\s+/g, ' ').replace(/^\d+ ([−+]) (taken out|put in): /, '$1 ').trim());
}

async function downloaded(page, button) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await download).path(), 'utf8').trim().split('\r\n');
}

test('what if: priorities are moved, the change is kept, and undone in the editor', async () => {
  const page = await open('elmira.yaml');
  const before = await text_of(page);
  await show(page, 'What if');
  assert.deepEqual(await priorities(page, 'Ministry of the Environment'), ['not abandon', 'accept', 'not modify', 'insist iff not modify']);
  await ministry(page).getByRole('button', { name: 'Move “not modify” up' }).click();
  assert.deepEqual(await priorities(page, 'Ministry of the Environment'), ['not abandon', 'not modify', 'accept', 'insist iff not modify']);
  assert.deepEqual(await changed_lines(page), ['− - accept', '+ - accept']);
  await proposal(page).getByText(/What holds does not change|change/).first().waitFor();
  assert.equal(await text_of(page), before, 'nothing is in the text before it is kept');
  await page.getByRole('button', { name: 'Keep' }).click();
  await proposal(page).waitFor({ state: 'detached' });
  assert.match(await text_of(page), /- not abandon\n\s+- not modify\n\s+- accept\n/);
  await page.getByText('Not saved yet').waitFor();
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+z');
  assert.equal(await text_of(page), before);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: a change shows what it does to the equilibria, and is dropped', async () => {
  const page = await open('elmira.yaml');
  const before = await text_of(page);
  await show(page, 'What if');
  await page.getByLabel('Commitment of Ministry of the Environment about “Modify the control order”').selectOption('take');
  await page.getByLabel('Reversibility of “Accept the current order”').selectOption('take');
  await page.getByRole('button', { name: 'Negate “insist”', exact: true }).click();
  await page.getByRole('button', { name: 'Drop “accept and not modify”' }).click();
  assert.deepEqual(await changed_lines(page), [
    '− accept: Accept the current order',
    '+ accept: {label: Accept the current order, moves: take}',
    '+ - modify',
    '− - accept and not modify',
    '− - insist',
    '+ - not insist',
  ]);
  const table = page.getByRole('region', { name: 'Equilibria before and after' });
  await table.getByText('− lost').first().waitFor();
  const rows = (await table.locator('tbody tr').allInnerTexts()).map((row) => row.split('\t'));
  const changed = rows.filter((row) => row[4] !== 'none');
  for (const [, , then, now, change] of rows) assert.equal(change, then === now ? 'none' : then === '–' ? '+ new' : now === '–' ? '− lost' : '± other concepts');
  assert.match(await proposal(page).getByRole('status').innerText(), new RegExp(`^${changed.length} states change their standing`));
  const lines = await downloaded(page, 'Save as CSV');
  assert.equal(lines[0], 'state,pattern,taken,before,after,change');
  assert.equal(lines.length, rows.length + 1);
  await picture(page, 'what-if');

  await proposal(page).getByRole('button', { name: 'Take back: Local government: negate “insist”' }).click();
  assert.ok(!(await changed_lines(page)).includes('+ - not insist'));
  await page.getByRole('button', { name: 'Drop', exact: true }).click();
  await proposal(page).waitFor({ state: 'detached' });
  assert.equal(await text_of(page), before);
  assert.equal(await page.getByText('Not saved yet').count(), 0);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: what is switched on and off again leaves the text as it was', async () => {
  const text = `entente: 1
title: Reasons
parties:
  a: {options: {x: X, y: Y}}
  b: {options: {z: Z}}
preferences:
  a: {priorities: [{if: x, because: [said]}, y]}
  b: {weights: {z: {weight: 9, because: [said]}, x: 1}}
claims:
  said: {by: me, says: so}
`;
  writeFileSync(join(bench.folder, 'reasons.yaml'), text);
  const page = await open('reasons.yaml');
  await show(page, 'What if');
  for (const [about, now, other] of [['Commitment of a about “X”', 'take', 'leave'], ['Commitment of b about “Z”', 'take', ''], ['Reversibility of “Y”', 'both', 'take']]) {
    const control = page.getByLabel(about);
    assert.equal(await control.inputValue(), now);
    await control.selectOption(other);
    await proposal(page).waitFor();
    await control.selectOption(now);
    await proposal(page).waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Drop “y”' }).click();
  await type_after(page, 'preferences:', '\n  # a line above');
  await proposal(page).getByText('a: drop “y”').waitFor();
  assert.deepEqual(await changed_lines(page), ['− a: {priorities: [{if: x, because: [said]}, y]}', '+ a: {priorities: [{if: x, because: [said]}]}']);
  assert.deepEqual(page.problems, []);
  await page.close({ runBeforeUnload: false });
});

test('what if: a weight that is none is refused, and errors that a change makes are not kept', async () => {
  writeFileSync(join(bench.folder, 'weights.yaml'), 'entente: 1\nparties:\n  a: {options: {x: X}}\n  b: {options: {z: Z}}\npreferences:\n  a: {weights: {x: 3, z: 1}}\n  b: {priorities: [z]}\n');
  const page = await open('weights.yaml');
  await show(page, 'What if');
  const field = page.getByRole('region', { name: 'a', exact: true }).getByRole('textbox').first();
  await field.fill('abc');
  await field.press('Enter');
  await page.getByRole('alert').getByText('“abc” is none').waitFor();
  assert.equal(await field.inputValue(), '3');
  await field.fill('1e999');
  await field.press('Enter');
  await field.fill('0');
  await field.press('Enter');
  await proposal(page).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close({ runBeforeUnload: false });
});

test('what if: a step speaks of a priority by its words, not by its place', async () => {
  const page = await open('elmira.yaml');
  await show(page, 'What if');
  await page.getByRole('button', { name: 'Drop “not abandon”' }).first().click();
  await ministry(page).getByRole('button', { name: 'Drop “not modify”' }).click();
  await proposal(page).getByRole('button', { name: 'Take back: Ministry of the Environment: drop “not abandon”' }).click();
  assert.deepEqual(await priorities(page, 'Ministry of the Environment'), ['not abandon', 'accept', 'insist iff not modify']);
  await ministry(page).getByRole('button', { name: 'Negate “accept”' }).click();
  await ministry(page).getByRole('button', { name: 'Move “not accept” up' }).click();
  await proposal(page).getByRole('button', { name: 'Take back: Ministry of the Environment: negate “accept”' }).click();
  await proposal(page).getByRole('alert').getByText('“not accept” is not among the priorities of ministry any more').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Keep' }).isDisabled());
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: a priority is dragged to its place; a ranking as well', async () => {
  const page = await open('elmira.yaml');
  await show(page, 'What if');
  const local = page.getByRole('region', { name: 'Local government', exact: true }).locator('ol > li');
  await local.nth(3).dragTo(local.nth(0));
  assert.deepEqual(await priorities(page, 'Local government'), ['insist', 'not abandon', 'not modify', 'accept and not modify', 'accept']);
  await page.getByRole('button', { name: 'Move “s4” up' }).click();
  assert.deepEqual((await changed_lines(page)).slice(0, 2), ['− ranking: s1 > s4 > s8 > s5 > s9 > s3 > s7 > s2 > s6', '+ ranking: s4 > s1 > s8 > s5 > s9 > s3 > s7 > s2 > s6']);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: the smallest change that makes a state hold is tried with one click', async () => {
  const page = await open('elmira.yaml');
  await show(page, 'What if');
  await page.getByLabel('State', { exact: true }).fill('s1');
  await page.getByRole('button', { name: 'Find the smallest changes' }).click();
  await page.getByText('s1 is no equilibrium under SEQ').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Try it' }).filter({ has: page.getByRole('cell', { name: 'yes' }) }).first();
  await row.getByRole('button').click();
  const s1 = page.getByRole('region', { name: 'Equilibria before and after' }).getByRole('row', { name: /^s1 – now/ });
  await s1.getByText(/other concepts|new/).waitFor();
  assert.match(await s1.innerText(), /Nash|SEQ/);
  const first = await proposal(page).locator('ol > li').innerText();
  await page.getByRole('row').filter({ hasText: 'Try it' }).nth(1).getByRole('button').click();
  await proposal(page).locator('ol > li').getByText(first.replace(' take back', ''), { exact: true }).waitFor({ state: 'detached' });
  assert.equal(await proposal(page).locator('ol > li').count(), 1, 'another answer takes the place of the one before');
  assert.equal(await page.getByText('The text has changed since').count(), 0, 'and the question is still the same');
  await page.getByRole('button', { name: 'Negate “accept and not modify”' }).click();
  await page.getByText('The text has changed since').waitFor();
  await page.getByLabel('State', { exact: true }).fill('s99');
  await page.getByRole('button', { name: 'Find the smallest changes' }).click();
  await page.getByRole('alert').getByText('s99').waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: what all parties would have to change together is tried at once', async () => {
  const page = await open('elmira.yaml');
  await show(page, 'What if');
  await page.getByLabel('State', { exact: true }).fill('s3');
  await page.getByLabel('under').first().selectOption('nash');
  await page.getByLabel('All parties together as well').check();
  await page.getByRole('button', { name: 'Find the smallest changes' }).click();
  await page.getByRole('row').filter({ hasText: 'All together' }).first().getByRole('button', { name: /Try it: Uniroyal.* – Local government: negate/ }).click();
  const s3 = page.getByRole('region', { name: 'Equilibria before and after' }).getByRole('row', { name: /^s3/ });
  await s3.getByText(/other concepts|new/).waitFor();
  assert.match(await s3.innerText(), /Nash/);
  assert.equal(await proposal(page).locator('ol > li').count(), 2, 'a step for each party');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: commitments that bring a settlement about are found, and tried', async () => {
  const page = await open('elmira.yaml');
  await show(page, 'What if');
  await page.getByLabel('Settlement').fill('delay and not insist');
  await page.getByLabel('such that').selectOption('holds');
  await page.getByRole('button', { name: 'Find commitments' }).click();
  await page.getByText(/^[1-9]\d* sets? of one commitment\.$/).waitFor();
  await page.getByRole('button', { name: 'Try it: Local government: not insist' }).click();
  assert.deepEqual(await changed_lines(page), ['+ - not insist']);
  assert.equal(await page.getByLabel('Commitment of Local government').inputValue(), 'leave');
  assert.equal(await page.getByText('The text has changed since').count(), 0, 'what is tried leaves the answer as it was');
  const s1 = page.getByRole('region', { name: 'Equilibria before and after' }).getByRole('row', { name: /^s1 – now/ });
  await s1.getByText(/other concepts|new/).waitFor();
  assert.match(await s1.innerText(), /Nash/);
  await page.getByLabel('Settlement').fill('dealy');
  await page.getByRole('button', { name: 'Find commitments' }).click();
  await page.getByRole('alert').getByText(/delay/).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: a party whose preference ranks states commits itself as well', async () => {
  copyFileSync(join(root, 'examples/elmira.yaml'), join(bench.folder, 'ranked.yaml'));
  const page = await open('ranked.yaml');
  await show(page, 'What if');
  const about = (option) => page.getByLabel(`Commitment of Uniroyal Chemical about “${option}”`);
  const ranked = async (ranking) => {
    await page.getByRole('region', { name: 'Changed lines' }).getByText(`ranking: ${ranking}`).waitFor();
    assert.deepEqual(await changed_lines(page), ['− ranking: s1 > s4 > s8 > s5 > s9 > s3 > s7 > s2 > s6', `+ ranking: ${ranking}`]);
  };
  await about('Accept the current order').selectOption('take');
  await ranked('s4 > s8 > s3 > s7 > s1 > s5 > s9 > s2 > s6');
  await about('Delay the appeal').selectOption('leave');
  await ranked('s4 > s8 > s3 > s7 > s1 > s5 > s9 > s2 > s6');
  assert.equal(await proposal(page).locator('ol > li').count(), 1, 'one commitment');
  assert.equal(await about('Accept the current order').inputValue(), 'take');
  await about('Accept the current order').selectOption('');
  await ranked('s4 > s8 > s9 > s3 > s7 > s1 > s5 > s2 > s6');
  assert.equal(await about('Delay the appeal').inputValue(), 'leave');

  await type_after(page, 'ranking:', ' ~ s7');
  await page.getByRole('alert').getByText(/another preference, or other states/).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Keep' }).isDisabled());
  await take_back(page, ' ~ s7', 'ranking:');
  await ranked('s4 > s8 > s9 > s3 > s7 > s1 > s5 > s2 > s6');
  await about('Delay the appeal').selectOption('');
  await proposal(page).waitFor({ state: 'detached' });

  await page.getByLabel('Settlement').fill('s7');
  await page.getByLabel('such that').selectOption('holds');
  await page.getByRole('button', { name: 'Find commitments' }).click();
  await page.getByRole('button', { name: 'Try it: Uniroyal Chemical: accept' }).first().click();
  await ranked('s4 > s8 > s3 > s7 > s1 > s5 > s9 > s2 > s6');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: the change follows the text while that is typed, and says where it cannot', async () => {
  copyFileSync(join(root, 'examples/elmira.yaml'), join(bench.folder, 'typed.yaml'));
  const page = await open('typed.yaml');
  await show(page, 'What if');
  await ministry(page).getByRole('button', { name: 'Move “not modify” up' }).click();
  await type_after(page, 'title:', ' (typed)');
  await page.getByRole('button', { name: 'Keep' }).click();
  const text = await text_of(page);
  assert.match(text, /\(typed\)/);
  assert.match(text, /- not abandon\n\s+- not modify\n\s+- accept\n/);
  await ministry(page).getByRole('button', { name: 'Move “not modify” down' }).click();
  await type_after(page, 'title:', '\n bad: [');
  await proposal(page).getByRole('alert').getByText('The text has errors').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Keep' }).isDisabled());
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('what if: the keyboard alone is enough', async () => {
  const page = await open('elmira.yaml');
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText);
  await page.getByRole('tab', { name: 'States' }).focus();
  await page.getByRole('tab', { name: 'Overview' }).focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'Find the smallest changes' }).waitFor();
  for (let steps = 0; !(await focused()).startsWith('accept, place 2'); ++steps) {
    assert.ok(steps < 40, `the list is reached by Tab; now at ${await focused()}`);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByText('“accept” is in place 1 of 4.').waitFor();
  assert.match(await focused(), /^accept, place 1/, 'the focus goes with what is moved');
  await page.keyboard.press('Alt+ArrowDown');
  assert.match(await focused(), /^accept, place 2/);
  for (let steps = 0; (await focused()) !== 'Keep'; ++steps) {
    assert.ok(steps < 40, 'Keep is reached by Shift+Tab');
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await proposal(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement.closest('#view'), null, { timeout: 3000 }); // the keyboard stays in the view
  assert.deepEqual(page.problems, []);
  await page.close();
});

test("another file's text does not come back by undoing, nor do proposals about it", async () => {
  const page = await open('elmira.yaml');
  await show(page, 'What if');
  await ministry(page).getByRole('button', { name: 'Move “not modify” up' }).click();
  await page.getByLabel('File').selectOption('chicken.yaml');
  await page.getByText('First driver').first().waitFor();
  await page.locator('.cm-content').getByText('Two drivers').waitFor();
  assert.equal(await proposal(page).count(), 0);
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+z');
  assert.match(await text_of(page), /title: Chicken/);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('how sure: an ensemble is started, watched and cancelled', async () => {
  const page = await open('ukraine-2025.yaml');
  await show(page, 'How sure');
  await page.getByLabel('Draws').fill('500000');
  await page.getByLabel('Weigh the claims').check();
  await page.getByLabel('Outcome', { exact: true }).fill('settlement');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('The ensemble runs.').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Start' }).isDisabled());
  await page.getByText(/^[1-9][\d,]* of 500,000 draws$/).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Cancelled; what was known by then is shown.').waitFor();
  await page.getByRole('heading', { name: /settlement holds under SEQ with probability/ }).waitFor();
  await page.getByText(/draws, of 500,000 that were asked for/).waitFor();
  assert.ok((await page.getByRole('region', { name: 'What the outcome hinges on' }).locator('tbody tr').count()) > 5);
  assert.ok(await page.getByRole('button', { name: 'Start' }).isEnabled());
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('how sure: what an ensemble finds stays while one looks elsewhere, and is exported', async () => {
  const page = await open('elmira.yaml');
  await show(page, 'How sure');
  await page.getByLabel('Neighbouring priorities').fill('20');
  await page.getByLabel('Draws').fill('3000');
  await page.getByRole('button', { name: 'Start' }).click();
  await show(page, 'Overview');
  await show(page, 'How sure');
  await page.getByRole('heading', { name: /s5 holds under SEQ with probability 8\d\.\d% \(8\d\.\d% to 8\d\.\d%\)/ }).waitFor();
  const states = page.getByRole('region', { name: 'How likely states are equilibria' });
  assert.match(await states.locator('tbody tr').first().innerText(), /^s5 – the outcome above\tDelay the appeal; Insist that the original order be applied/);
  await page.getByLabel('File').selectOption('chicken.yaml');
  await states.waitFor({ state: 'detached' }); // another file has none of it
  await page.getByLabel('Draws').waitFor();
  await page.getByLabel('File').selectOption('elmira.yaml');
  await states.waitFor();
  assert.ok((await states.locator('svg .interval').count()) > 0, 'intervals are drawn');
  await picture(page, 'how-sure');
  const lines = await downloaded(page, 'Save states as CSV');
  assert.equal(lines[0], 'state,name,pattern,concept,probability,low,high,reached,in all,swaps_to_lose');
  assert.equal((lines.length - 1) % 5, 0, 'a line for each concept');
  assert.match((await downloaded(page, 'Save assumptions as CSV'))[0], /^kind,party,assumption/);
  await type_after(page, 'title:', ' x');
  await page.getByText('The text has changed since').waitFor();
  await page.getByLabel('Outcome', { exact: true }).fill('abandom');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('alert').getByText(/abandon/).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('evidence: a report is pasted, its attributions marked, and one tied to a priority', async () => {
  copyFileSync(join(root, 'examples/ukraine-2025.yaml'), join(bench.folder, 'read.yaml'));
  const page = await open('read.yaml');
  await show(page, 'Evidence');
  await page.getByText('39 of 39 claims').waitFor();
  await page.getByLabel(/The report’s text/).fill(report);
  await page.getByLabel('Called').fill('Monday’s report');
  await page.getByLabel('Its day').fill('2025-08-25');
  await page.getByRole('button', { name: 'Read it' }).click();
  const marked = page.getByRole('region', { name: 'The report, marked' });
  await marked.waitFor();
  assert.equal((await marked.innerText()).replace(/c\d+/g, '').replace(/\s+/g, ' ').trim(), report.replace(/\s+/g, ' '), 'all of it is shown');
  assert.ok((await marked.locator('mark.source').allInnerTexts()).includes('Russian Foreign Minister Sergei Lavrov'));
  const after_smile = (await marked.locator('mark.content').allInnerTexts()).some((text) => /^“There is no other way,”$/.test(text));
  assert.ok(after_smile, 'marks stand right behind letters outside of the basic plane');

  const claims = page.locator('li[id^=claim-]');
  const lavrov = claims.filter({ hasText: 'Sergei Lavrov' }).first();
  await lavrov.getByRole('checkbox').check();
  await lavrov.getByLabel('By').fill('Sergei Lavrov, foreign minister');
  await lavrov.getByLabel('Act').selectOption('demand');
  await lavrov.getByLabel('Speaks of').selectOption(['council']);
  await lavrov.getByLabel('What rests on it').selectOption([{ label: 'priority 5: guarantee implies council' }, { label: 'cannot be: council and not guarantee' }]);
  await picture(page, 'evidence-report');
  await page.getByRole('button', { name: 'Write the ticked claim into the model' }).click();
  const lines = await changed_lines(page);
  assert.ok(lines.some((line) => /^\+ - \{if: guarantee implies council, because: \[council_wanted, c\d+\]\}$/.test(line)), lines.join('\n'));
  assert.ok(lines.some((line) => /^\+ - \{if: council and not guarantee, because: \[c\d+\]\}$/.test(line)), lines.join('\n'));
  assert.ok(lines.includes('+ by: Sergei Lavrov, foreign minister'), lines.join('\n'));
  await proposal(page, 'Claims for the model').getByText('What holds does not change.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.innerText), 'Keep');
  await picture(page, 'evidence-proposed');
  await page.keyboard.press('Enter');
  await page.getByText('40 of 40 claims').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Sergei Lavrov, foreign minister' });
  assert.match(await row.innerText(), /demand[\s\S]*Monday-s-report[\s\S]*Russia priority “guarantee implies council”/);
  await page.keyboard.press('Control+s');
  await page.getByText('read.yaml is saved').waitFor();
  const saved = readFileSync(join(bench.folder, 'read.yaml'), 'utf8');
  for (const comment of readFileSync(join(root, 'examples/ukraine-2025.yaml'), 'utf8').match(/#.*/g)) assert.ok(saved.includes(comment), comment);
  assert.match((await downloaded(page, 'Save the ledger as CSV'))[0], /^claim,for,act,by/);
  assert.match((await downloaded(page, 'Save the timeline as CSV'))[0], /^date,what,by/);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('evidence: a report is dropped as a file, and claims that are not wanted stay out', async () => {
  const page = await open('elmira.yaml');
  const before = await text_of(page);
  await show(page, 'Evidence');
  await page.getByText('The model holds no claims yet.').waitFor();
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'monday.txt', { type: 'text/plain' }));
    return data;
  }, report);
  await page.getByLabel(/The report’s text/).dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('region', { name: 'The report, marked' }).waitFor();
  assert.equal(await page.getByLabel('Called').inputValue(), 'monday.txt');
  assert.ok(await page.getByRole('button', { name: /Write the ticked claims/ }).isDisabled());
  await page.locator('li[id^=claim-]').first().getByRole('checkbox').check();
  await page.getByRole('button', { name: /Write the ticked claim/ }).click();
  await page.getByRole('button', { name: 'Drop', exact: true }).click();
  assert.equal(await text_of(page), before);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('evidence and how sure: the keyboard alone is enough', async () => {
  const page = await open('elmira.yaml');
  const tab_to = async (what) => {
    for (let steps = 0; !(await what.evaluate((one) => one === document.activeElement)); ++steps) {
      assert.ok(steps < 60, 'it is reached by Tab');
      await page.keyboard.press('Tab');
    }
  };
  await page.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowLeft');
  await tab_to(page.getByLabel(/The report’s text/));
  await page.keyboard.insertText(report);
  await tab_to(page.getByRole('button', { name: 'Read it' }));
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'The report, marked' }).waitFor();
  await tab_to(page.getByRole('button', { name: 'To claim c4' }));
  await page.keyboard.press('Enter');
  const claim = page.locator('#claim-c4');
  assert.ok(await claim.getByRole('checkbox').evaluate((one) => one === document.activeElement), 'from the mark to the claim');
  await page.keyboard.press('Space');
  await tab_to(claim.getByLabel('What rests on it'));
  await page.keyboard.type('priority 2');
  await tab_to(page.getByRole('button', { name: 'Write the ticked claim into the model' }));
  await page.keyboard.press('Enter');
  assert.ok((await changed_lines(page)).some((line) => /because: \[c4\]/.test(line)));
  await page.keyboard.press('Enter');
  await page.getByText('1 of 1 claims').waitFor();

  await page.getByRole('tab', { name: 'Evidence' }).focus();
  await page.keyboard.press('ArrowLeft');
  await tab_to(page.getByLabel('Neighbouring priorities'));
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await page.getByText('Done.').waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

for (const [name, size] of [['wide', { width: 1280, height: 800 }], ['phone', { width: 390, height: 844 }]])
  for (const scheme of ['light', 'dark'])
    test(`axe finds nothing to complain about in what the views come to show: ${name}, ${scheme}`, async () => {
      const page = await open('elmira.yaml', size);
      await page.emulateMedia({ colorScheme: scheme });
      await show(page, 'What if');
      await page.getByLabel('State', { exact: true }).fill('s1');
      await page.getByRole('button', { name: 'Find the smallest changes' }).click();
      await page.getByRole('button', { name: /^Try it:/ }).first().click();
      await proposal(page).getByText(/standing|does not change/).waitFor();
      await expect_accessible(page, 'What if');
      await picture(page, `${name}-${scheme}-what-if`);
      await show(page, 'How sure');
      await page.getByLabel('Neighbouring priorities').fill('20');
      await page.getByLabel('Draws').fill('500');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByText('Done.').waitFor();
      await expect_accessible(page, 'How sure');
      await picture(page, `${name}-${scheme}-how-sure`);
      await show(page, 'Evidence');
      await page.getByLabel(/The report’s text/).fill(report);
      await page.getByRole('button', { name: 'Read it' }).click();
      await page.locator('li[id^=claim-]').first().getByRole('checkbox').check();
      await expect_accessible(page, 'Evidence');
      await picture(page, `${name}-${scheme}-evidence`);
      await page.getByRole('button', { name: /Write the ticked claim/ }).click();
      await proposal(page, 'Claims for the model').getByText('does not change').waitFor();
      await page.getByRole('region', { name: 'Ledger of claims' }).waitFor({ state: 'detached' });
      await expect_accessible(page, 'Evidence, proposed');
      assert.deepEqual(page.problems, []);
      await page.close();
    });

test('the ledger and its timeline are accessible, and print whole', async () => {
  const page = await open('ukraine-2025.yaml', { width: 390, height: 844 });
  await show(page, 'Evidence');
  await page.getByText('39 of 39 claims').waitFor();
  await expect_accessible(page, 'ledger on a phone');
  await page.getByLabel('Reports and assessments as well').check();
  assert.ok((await page.locator('.timeline li').count()) > 10);
  await page.getByLabel(/^Act/).selectOption('demand');
  await page.getByText(/^[1-9] of 39 claims$/).waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel(/^Act/).selectOption('');
  await picture(page, 'evidence-ledger');
  await page.emulateMedia({ media: 'print' });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('[role=tabpanel], [role=tabpanel] *')].filter((one) => !one.matches('.visually-hidden') && getComputedStyle(one).overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1 && one.getClientRects().length > 0).map((one) => one.className),
  );
  assert.deepEqual(cut, [], 'nothing that prints is cut off below');
  assert.equal(await page.getByRole('button', { name: 'Read it' }).isVisible(), false);
  assert.equal(await page.locator('.editor').isVisible(), false);
  await page.close();
});
