// Changes of a model's text: what is meant to change does, all else stands as it stood.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { parse } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');

let folder;
let model;
let yaml;
let diff;
let completion;
let claims;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-texts-'));
  buildSync({
    entryPoints: ['model_text', 'yaml_edit', 'diff', 'completion', 'claims'].map((name) => join(root, 'web/src', `${name}.ts`)),
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    nodePaths: [join(here, 'node_modules')],
  });
  const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  [model, yaml, diff, completion, claims] = await Promise.all(['model_text', 'yaml_edit', 'diff', 'completion', 'claims'].map(load));
});

after(() => rmSync(folder, { recursive: true, force: true }));

const river = `entente: 1   # the version
parties:
  upstream:
    name: Upstream town
    options:
      build: {label: Build the dam, moves: take}  # for good
      release: "Guarantee: a flow"
  downstream:
    name: Downstream town
    options:
      sue:
        label: Go to court
        because: plan
preferences:
  upstream:
    # what the mayor said
    priorities:
      - not sue            # first of all
      # then the dam
      - if: build
        because: [plan]
      - not release
  downstream:
    priorities: [release or not build, {if: not build, likely: 0.5},   # perhaps
      {any_order: [sue, release]}]
sources: {minutes: {title: Council minutes}}
claims:
  plan: {by: the mayor, says: 'We build.'}

# The end.
`;

/** The lines that a change takes out and puts in. */
function changed(before, after) {
  const lines = diff.diff_lines(before, after).filter((line) => line.kind !== 'same');
  return lines.map((line) => (line.kind === 'added' ? '+' : '-') + line.text.trim());
}

test('a priority moves with its lines and comments', () => {
  const text = model.move_priority(river, 'upstream', 'build', 'not sue');
  assert.deepEqual(parse(text).preferences.upstream.priorities, [{ if: 'build', because: ['plan'] }, 'not sue', 'not release']);
  assert.match(text, /# then the dam\n {6}- if: build\n {8}because: \[plan\]\n {6}- not sue {12}# first of all\n {6}- not release\n/);
  assert.equal(model.move_priority(text, 'upstream', 'build', 'not release'), river, 'and back');
});

test('a priority moves within a list on one line', () => {
  const text = model.move_priority(river, 'downstream', 'in any order: sue, release', 'release or not build');
  assert.deepEqual(parse(text).preferences.downstream.priorities, [{ any_order: ['sue', 'release'] }, 'release or not build', { if: 'not build', likely: 0.5 }]);
  assert.match(text, /# perhaps/);
});

test('a priority is dropped, negated, added', () => {
  assert.deepEqual(changed(river, model.drop_priority(river, 'upstream', 'not release')), ['-- not release']);
  assert.deepEqual(changed(river, model.negate_priority(river, 'upstream', 'not sue')), ['-- not sue            # first of all', '+- sue            # first of all']);
  assert.deepEqual(changed(river, model.negate_priority(river, 'upstream', 'build')), ['-- if: build', '+- if: not build']);
  assert.deepEqual(parse(model.negate_priority(river, 'downstream', 'release or not build')).preferences.downstream.priorities[0], 'not (release or not build)');
  assert.throws(() => model.negate_priority(river, 'downstream', 'in any order: sue, release'), yaml.EditError);
  assert.deepEqual(changed(river, model.add_priority(river, 'upstream', 1, 'sue iff build')), ['+- sue iff build']);
  let text = river;
  for (const words of ['not sue', 'build']) text = model.drop_priority(text, 'upstream', words);
  assert.throws(() => model.drop_priority(text, 'upstream', 'not release'), /cannot be left empty/);
  assert.throws(() => model.drop_priority(text, 'upstream', 'build'), /“build” is not among the priorities of upstream any more/);
  assert.throws(() => model.move_priority(river, 'upstream', 'build', 'sue'), /“sue” is not among the priorities/);
});

test('expressions are negated as they are read', () => {
  for (const [expression, negation] of [['a', 'not a'], ['not a', 'a'], ['not (a or b)', 'a or b'], ['not a and b', 'not (not a and b)'], ['(a) or (b)', 'not ((a) or (b))'], ['not (a) or (b)', 'not (not (a) or (b))'], ['(a or b)', 'not (a or b)'], ['p.a', 'not p.a']])
    assert.equal(model.negated(expression), negation);
});

test("an option's moves are set and reset, whatever way it is written", () => {
  const set = (id, party, moves) => model.set_moves(river, { party, id }, moves);
  assert.deepEqual(changed(river, set('build', 'upstream', 'fixed')), ['-build: {label: Build the dam, moves: take}  # for good', '+build: {label: Build the dam, moves: fixed}  # for good']);
  assert.deepEqual(changed(river, set('build', 'upstream', 'both')), ['-build: {label: Build the dam, moves: take}  # for good', '+build: {label: Build the dam}  # for good']);
  assert.deepEqual(changed(river, set('release', 'upstream', 'drop')), ['-release: "Guarantee: a flow"', '+release: {label: "Guarantee: a flow", moves: drop}']);
  assert.deepEqual(changed(river, set('sue', 'downstream', 'take')), ['+moves: take']);
  assert.equal(set('sue', 'downstream', 'both'), river);
  assert.equal(model.set_moves(set('sue', 'downstream', 'take'), { party: 'downstream', id: 'sue' }, 'both'), river);
  assert.deepEqual(changed(river, set('downstream.sue', 'downstream', 'drop')), ['+moves: drop'], 'named with its party');
});

test('a commitment leads the list, is taken back, and turned round', () => {
  const option = { party: 'upstream', id: 'release' };
  const promised = model.commit(river, option, 'take');
  assert.equal(model.commitment_of(promised, option), 'take');
  assert.equal(model.commitment_of(river, option), null, 'what stands further down is no commitment');
  assert.deepEqual(changed(river, promised), ['+- release']);
  assert.equal(model.commit(promised, option, null), river);
  assert.deepEqual(changed(promised, model.commit(promised, option, 'leave')), ['-- release', '+- not release']);
});

test('several commitments of a party are one', () => {
  assert.deepEqual(changed(river, model.commit_to(river, 'upstream', ['build implies release'])), ['+- build implies release']);
  assert.deepEqual(changed(river, model.commit_to(river, 'upstream', ['release', 'sue implies build'])), ['+- (release) and (sue implies build)']);
});

test('a commitment outweighs all other weights together, and is taken back', () => {
  const option = { party: 'a', id: 'x' };
  const text = 'parties:\n  a: {options: {x: X, z: Z}}\npreferences:\n  a:\n    weights:\n      x and y: 3\n      y: [-8, 2]   # in doubt\n      not z: {weight: 0.5}\n';
  assert.equal(model.commitment_of(text, option), null);
  const promised = model.commit(text, option, 'leave');
  assert.deepEqual(changed(text, promised), ['+not x: 100']);
  assert.equal(model.commitment_of(promised, option), 'leave');
  assert.equal(model.commit(promised, option, null), text);
  assert.deepEqual(changed(promised, model.commit(promised, option, 'take')), ['-not x: 100', '+x: 100']);
  const both = model.commit(promised, { party: 'a', id: 'z' }, 'take');
  assert.deepEqual(changed(promised, both), ['+z: 1000']);
  assert.equal(model.commitment_of(both, option), 'leave', 'the first one stands below the second, and above the rest');
  assert.deepEqual(changed(text, model.commit_to(text, 'a', ['x iff y', 'z'])), ['+(x iff y) and (z): 100']);
  assert.equal(model.commitment_of(text.replace('3', '0.1').replace('[-8, 2]', '1'), { party: 'a', id: 'z' }), null, 'y comes first, and is no option of its own');
});

test('what YAML cannot hold as it stands is escaped', () => {
  const text = model.add_claim('claims:\n  a: {by: me}\n', 'b', { by: 'me', says: 'it\u0092s: a\u2028b\ufeff\u0007', note: 'plain\u0085' });
  assert.match(text, /says: "it\\u0092s: a\\u2028b\\ufeff\\a"/);
  assert.match(text, /note: "plain\\u0085"/);
});

test('what was worked out for one preference and its states is put into no other', () => {
  const text = 'parties:\n  a: {options: {x: X, y: Y}}\npreferences:\n  a: {ranking: s1 > others}\n';
  const worked_out = (text, wanted) => (other) => model.set_preference_worked_out(other, 'a', wanted, model.basis_of_preference(text, 'a'));
  const rank = worked_out(text, { ranking: 's2 > s1 > s3 > s4' });
  assert.deepEqual(changed(text, rank(text)), ['-a: {ranking: s1 > others}', '+a: {ranking: s2 > s1 > s3 > s4}']);
  assert.deepEqual(changed(text, rank(text.replace('x: X', 'x: {label: Xx, moves: take}'))).length > 0, true, 'labels and moves make no states');
  for (const other of [text.replace('s1 >', 's2 >'), text.replace('x: X, ', ''), `${text}infeasible: [x and y]\n`]) assert.throws(() => rank(other), /another preference, or other states/);
  const nobody = text.replace(/preferences:.*/s, 'status_quo: s1\n');
  assert.deepEqual(changed(nobody, worked_out(nobody, { priorities: ['x'] })(nobody)), ['+preferences:', '+a:', '+priorities: [x]']);
});

test('what inverse found is written with the least change', () => {
  const set = (wanted) => changed(river, model.set_preference(river, 'upstream', wanted));
  assert.deepEqual(set({ priorities: ['not sue', 'build', 'not release'] }), []);
  assert.deepEqual(set({ priorities: ['not sue', 'not release'] }), ['-# then the dam', '-- if: build', '-because: [plan]']);
  assert.deepEqual(set({ priorities: ['not sue', 'not build', 'not release'] }), ['-- if: build', '+- if: not build']);
  assert.deepEqual(set({ priorities: ['release', 'not sue', 'build', 'not release'] }), ['+- release'], 'kept, not negated');
  const ranked = 'preferences:\n  a: {ranking: s1 > s2 ~ s3 >> s4}  # best first\n  b: {relation: [s1 > s2]}\n  c: {weights: {x: 4, not x: {weight: 1, because: p}, x and y: [2, 5]}}\n';
  assert.match(model.set_preference(ranked, 'a', { ranking: 's2 > s1' }), /a: \{ranking: s2 > s1\} {2}# best first/);
  assert.deepEqual(parse(model.set_preference(ranked, 'b', { ranking: 's2 > s1' })).preferences.b, { ranking: 's2 > s1' });
  assert.deepEqual(parse(model.set_preference(ranked, 'c', { weights: { x: '4', 'not x': '2.5', 'x and y': ['2', '5'] } })).preferences.c.weights, { x: 4, 'not x': { weight: 2.5, because: 'p' }, 'x and y': [2, 5] });
  assert.match(model.move_tier(ranked, 'a', 's2 ~ s3', 's1'), /ranking: s2 ~ s3 > s1 >> s4/);
});

test('sources and claims are written, and parts of the model tied to them', () => {
  let text = model.add_source(river, 'report', { title: 'A report: of Monday', date: '2025-08-25', kind: '' });
  text = model.add_claim(text, 'c1', { by: 'the mayor', for: 'upstream', says: 'No - “never”, # he said', of: ['build', 'release'], confidence: 0.9, until: null });
  text = model.tie(text, { kind: 'priority', party: 'upstream', words: 'not sue' }, ['c1']);
  text = model.tie(text, { kind: 'priority', party: 'upstream', words: 'build' }, ['c1', 'plan']);
  text = model.tie(text, { kind: 'option', party: 'upstream', id: 'release' }, ['c1']);
  text = model.tie(text, { kind: 'option', party: 'downstream', id: 'sue' }, ['c1']);
  const said = parse(text);
  assert.deepEqual(said.sources.report, { title: 'A report: of Monday', date: '2025-08-25' });
  assert.deepEqual(said.claims.c1, { by: 'the mayor', for: 'upstream', says: 'No - “never”, # he said', of: ['build', 'release'], confidence: 0.9 });
  assert.deepEqual(said.preferences.upstream.priorities.slice(0, 2), [{ if: 'not sue', because: ['c1'] }, { if: 'build', because: ['plan', 'c1'] }]);
  assert.deepEqual(said.parties.upstream.options.release, { label: 'Guarantee: a flow', because: ['c1'] });
  assert.deepEqual(said.parties.downstream.options.sue.because, ['plan', 'c1']);
  for (const comment of river.match(/#.*/g)) assert.ok(text.includes(comment), comment);
  assert.equal(model.free_id(text, 'claims', 'c1'), 'c1-2');
  assert.equal(model.free_id(text, 'sources', '25 reports/of Monday.txt'), 'reports-of-Monday-txt');
});

test('weights and what cannot be rest on claims as well', () => {
  const text = 'parties:\n  a: {options: {x: X, y: {label: Why}}}\npreferences:\n  a: {weights: {x: 3, not y: [1, 2]}}\ninfeasible:\n  - x and y   # never both\n';
  const parts = model.parts_of(text);
  assert.deepEqual(parts.map((one) => [one.party, one.words]), [['a', 'option: X'], ['a', 'option: Why'], ['a', 'weight of x'], ['a', 'weight of not y'], [null, 'cannot be: x and y']]);
  const tied = parse(parts.reduce((so_far, { part }) => model.tie(so_far, part, ['c1']), text));
  assert.deepEqual(tied.preferences.a.weights, { x: { weight: 3, because: ['c1'] }, 'not y': { weight: [1, 2], because: ['c1'] } });
  assert.deepEqual(tied.infeasible, [{ if: 'x and y', because: ['c1'] }]);
  assert.deepEqual(tied.parties.a.options, { x: { label: 'X', because: ['c1'] }, y: { label: 'Why', because: ['c1'] } });
  assert.throws(() => model.tie(text, { kind: 'weight', party: 'a', words: 'gone' }, ['c1']), yaml.EditError);
});

test('what is proposed follows the words, wherever they stand by then', () => {
  const list = (text) => parse(text).preferences.upstream.priorities;
  const above = model.add_priority(river, 'upstream', 0, 'sue or release');
  assert.deepEqual(list(model.drop_priority(above, 'upstream', 'not sue')), ['sue or release', { if: 'build', because: ['plan'] }, 'not release']);
  assert.deepEqual(list(model.move_priority(above, 'upstream', 'not  release', 'build')), ['sue or release', 'not sue', 'not release', { if: 'build', because: ['plan'] }]);
  assert.deepEqual(parse(model.tie(above, { kind: 'priority', party: 'upstream', words: 'not release' }, ['plan'])).preferences.upstream.priorities.at(-1), { if: 'not release', because: ['plan'] });
});

test('an option of which nothing is said yet is changed as well', () => {
  const text = 'parties:\n  a:\n    options:\n      pay:\n      go: Go\n';
  for (const [changed, expected] of [
    [model.set_moves(text, { party: 'a', id: 'pay' }, 'take'), { moves: 'take' }],
    [model.tie(text, { kind: 'option', party: 'a', id: 'pay' }, ['c1']), { because: ['c1'] }],
  ])
    assert.deepEqual(parse(changed).parties.a.options, { pay: expected, go: 'Go' });
});

test('what another place shares is not changed behind its back', () => {
  const text = 'preferences:\n  a: {priorities: &p [stay, tell]}\n  b: {priorities: *p}\n  c: {priorities: &q [stay, tell]}\n';
  for (const change of [() => model.drop_priority(text, 'a', 'tell'), () => model.negate_priority(text, 'a', 'tell'), () => model.move_priority(text, 'a', 'tell', 'stay')])
    assert.throws(change, /Another place of the text shares this one \(\*p\)/);
  assert.deepEqual(parse(model.drop_priority(text, 'c', 'tell')).preferences.c.priorities, ['stay'], 'an anchor alone shares nothing');
});

test('a commitment may name its party', () => {
  const text = 'parties:\n  a: {options: {x: X, y: Y}}\n  b: {options: {x: X}}\npreferences:\n  a: {priorities: [a.x, not y, b.x]}\n';
  const x = { party: 'a', id: 'a.x' };
  assert.equal(model.commitment_of(text, x), 'take');
  assert.equal(model.commitment_of(text, { party: 'a', id: 'y' }), 'leave');
  assert.deepEqual(parse(model.commit(text, x, 'leave')).preferences.a.priorities, ['not a.x', 'not y', 'b.x']);
  assert.equal(model.commitment_of(text.replace('[a.x', '[b.x'), { party: 'a', id: 'y' }), null, 'what is the other one’s ends them');
});

test('reports of other days are other sources', () => {
  const draft = (id) => ({ ...claims.draft_of({ id, act: 'demand', says: id, standing: 'named', by: 'me' }), ticked: true });
  let text = 'entente: 1\nparties: {a: A}\n';
  text = claims.write_claims(text, [draft('c1')], 'report', '2025-01-06');
  text = claims.write_claims(text, [draft('c2')], 'report', '2025-03-03');
  text = claims.write_claims(text, [draft('c3')], 'report', '2025-01-06');
  const said = parse(text);
  assert.deepEqual(Object.values(said.sources).map((source) => source.date), ['2025-01-06', '2025-03-03']);
  assert.deepEqual(Object.values(said.claims).map((claim) => said.sources[claim.source].date), ['2025-01-06', '2025-03-03', '2025-01-06']);
});

test('evidence begins where there was none, and in texts of other kinds', () => {
  for (const bare of ['entente: 1\nparties: {a: A}\n', 'entente: 1\nparties: {a: A}', 'entente: 1\r\nparties: {a: A}\r\nclaims:\r\n', '{"entente": 1, "parties": {"a": "A"}}', 'entente: 1\nclaims: {}\n']) {
    const text = model.add_claim(bare, 'c1', { by: 'x', of: ['a'] });
    assert.deepEqual(parse(text).claims, { c1: { by: 'x', of: ['a'] } }, JSON.stringify(bare));
    assert.equal(text.includes('\r\n') && /[^\r]\n/.test(text), false, 'line ends are not mixed');
  }
});

test('every example can be changed in every way, and says then what it should', () => {
  for (const name of ['elmira', 'ukraine-2025', 'elmira-12', 'milk-river', 'cuban-1962-reversible']) {
    const text = readFileSync(join(root, 'examples', `${name}.yaml`), 'utf8');
    const before = parse(text);
    for (const party of Object.keys(before.preferences)) {
      const preference = model.preference_of(text, party);
      if (preference.form !== 'priorities' || preference.items.length < 2) continue;
      const list = before.preferences[party].priorities;
      const words = preference.items.map((item) => item.words);
      for (let n = 0; n < list.length; ++n) {
        const expected = structuredClone(before);
        expected.preferences[party].priorities = [...list.slice(0, n), ...list.slice(n + 1)];
        assert.deepEqual(parse(model.drop_priority(text, party, words[n])), expected);
        expected.preferences[party].priorities.unshift(list[n]);
        assert.deepEqual(parse(model.move_priority(text, party, words[n], n === 0 ? (words[1] ?? null) : words[0])), expected);
        const negated = model.negate_priority(text, party, words[n]);
        assert.equal(changed(text, negated).length, 2, `${name}: ${party} ${n}`);
      }
    }
    for (const [party, { options }] of Object.entries(before.parties))
      for (const id of Object.keys(options ?? {}))
        for (const moves of ['take', 'fixed', 'both']) {
          const option = parse(model.set_moves(text, { party, id }, moves)).parties[party].options[id];
          assert.equal(option.moves ?? 'both', moves);
        }
  }
});

test('a text with errors, or one that hides its list behind an alias, is left alone', () => {
  assert.throws(() => model.drop_priority('a: [', 'a', 'x'), yaml.EditError);
  assert.throws(() => model.drop_priority('preferences: {a: &p {priorities: [x, y]}, b: *p}', 'b', 'x'), yaml.EditError);
  assert.throws(() => model.drop_priority('preferences: {a: {priorities: [&x x, y, *x]}}', 'a', 'x'), yaml.EditError, 'an alias would lose its anchor');
});

test('names are offered where they fit, and prose is left alone', () => {
  const doc = (text) => {
    const lines = text.split('\n');
    const start = (n) => lines.slice(0, n).reduce((sum, line) => sum + line.length + 1, 0);
    const line = (n) => ({ number: n, text: lines[n - 1], from: start(n - 1) });
    return { lines: lines.length, line, lineAt: (at) => line(text.slice(0, at).split('\n').length) };
  };
  const wanted = (text) => completion.wanted_at(completion.keys_at(doc(text.replace('|', '')), text.indexOf('|')));
  const preferences = 'preferences:\n  a:\n    priorities:\n      - {if: x, because: [c]}\n';
  for (const [text, names] of [
    ['title: no|', null],
    ['summary: >-\n  We say: no|', null],
    ['parties:\n  a:\n    name: no|', null],
    ['parties:\n  a: {options: {x: {label: no|', null],
    ['pref|', null],
    ['preferences:\n  a|', 'party'],
    [`${preferences}      - n|`, 'expression'],
    [`${preferences}      - |`, 'expression'],
    [`${preferences}      - {if: no|`, 'expression'],
    [`${preferences}      - {if: x, because: n|`, null],
    [`${preferences}      - any_order: [x, no|`, 'expression'],
    [`${preferences}      - if: x\n        note: no|`, null],
    [`${preferences}  |`, 'party'],
    ['preferences:\n  a:\n    priorities:\n    - x\n    - no|', 'expression'],
    ['preferences:\n  a: {priorities: [x, no|', 'expression'],
    ['preferences:\n  a:\n    weights:\n      no|', 'expression'],
    ['preferences:\n  a: {ranking: s1 > |', null],
    ['infeasible:\n  - no|', 'expression'],
    ['infeasible:\n- x\n- if: no|', 'expression'],
    ['forbidden:\n  - {from: x, to: no|', 'expression'],
    ['forbidden:\n  - {from: x, by: no|', 'party'],
    ['status_quo: [x, n|', 'option'],
    ['claims:\n  c1: {by: no|', null],
    ['claims:\n  c1: {by: me, for: n|', 'party'],
    ['claims:\n  c1:\n    of: [x, n|', 'option'],
    ['claims:\n  c1:\n    says: "It is: no|', null],
  ])
    assert.equal(wanted(text), names, text);
});

test('a difference is told line by line, with what lies around it', () => {
  const a = Array.from({ length: 20 }, (_, n) => `line ${n}`).join('\n');
  const b = a.replace('line 5\n', '').replace('line 15', 'line fifteen');
  const runs = diff.hunks(diff.diff_lines(a, b));
  assert.deepEqual(runs.map((run) => run.map((line) => `${line.kind[0]}${line.text}`)), [
    ['sline 3', 'sline 4', 'rline 5', 'sline 6', 'sline 7'],
    ['sline 13', 'sline 14', 'rline 15', 'aline fifteen', 'sline 16', 'sline 17'],
  ]);
  assert.equal(diff.hunks(diff.diff_lines(a, a)).length, 0);
});
