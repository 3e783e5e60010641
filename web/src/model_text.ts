// Changes of a model as changes of its text. Each takes the text and gives the
// changed one, or throws EditError.
import { EditError, inline, YamlText, type Member, type Path } from './yaml_edit';

export interface Priority {
  /** The expression; for an `any_order` all of it, in words. */
  words: string;
  /** Whether it is one expression, which can be negated. */
  single: boolean;
  because: string[];
}
export type Preference =
  | { form: 'priorities'; items: Priority[] }
  | { form: 'ranking'; tiers: string[]; marks: string[] }
  | { form: 'weights'; items: { expression: string; weight: string }[] }
  | { form: 'relation' };

/** A preference as `entente inverse` gives it. */
export interface Wanted {
  priorities?: string[];
  ranking?: string;
  weights?: Record<string, string | unknown[]>;
}

const of_party = (party: string): Path => ['preferences', party];
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
const texts = (value: unknown): string[] => list(value).map(String);

/** `not a` ↔ `a`; what is not one name goes into parentheses. */
export function negated(expression: string): string {
  const text = expression.trim();
  const inside = /^not\s+(.*)$/s.exec(text)?.[1].trim();
  if (inside && /^[\w.-]+$/.test(inside)) return inside;
  if (inside && closes_at_end(inside)) return inside.slice(1, -1).trim();
  return /^[\w.-]+$/.test(text) || closes_at_end(text) ? `not ${text}` : `not (${text})`;
}

/** Does the parenthesis that opens the text close at its very end? */
function closes_at_end(text: string): boolean {
  if (!text.startsWith('(')) return false;
  let depth = 0;
  for (let at = 0; at < text.length; ++at) {
    depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

const normal = (expression: string) => expression.replace(/\s+/g, ' ').trim();

export function preference_of(text: string, party: string): Preference | null {
  return read_preference(YamlText.of(text), party);
}

function read_preference(yaml: YamlText, party: string): Preference | null {
  const given = yaml.value(of_party(party));
  if (typeof given !== 'object' || given === null) return null;
  const { priorities, ranking, weights } = given as Record<string, unknown>;
  if (Array.isArray(priorities)) return { form: 'priorities', items: priorities.map(read_priority) };
  if (ranking !== undefined) return { form: 'ranking', ...read_ranking(ranking) };
  if (weights !== null && typeof weights === 'object')
    return { form: 'weights', items: Object.entries(weights).map(([expression, one]) => ({ expression, weight: weight_words(one) })) };
  return 'relation' in given ? { form: 'relation' } : null;
}

function read_priority(item: unknown): Priority {
  if (typeof item !== 'object' || item === null) return { words: String(item), single: true, because: [] };
  const { if: condition, any_order, because } = item as Record<string, unknown>;
  if (condition !== undefined) return { words: String(condition), single: true, because: texts(because) };
  return { words: `in any order: ${list(any_order).map((one) => read_priority(one).words).join(', ')}`, single: false, because: texts(because) };
}

function read_ranking(ranking: unknown) {
  const pieces = texts(ranking).join(' > ').split(/\s*(>>|>)\s*/);
  return { tiers: pieces.filter((_, n) => n % 2 === 0).map(normal), marks: pieces.filter((_, n) => n % 2 === 1) };
}

function weight_words(weight: unknown): string {
  if (weight !== null && typeof weight === 'object' && !Array.isArray(weight)) return weight_words((weight as { weight: unknown }).weight);
  return Array.isArray(weight) ? weight.join(' to ') : String(weight);
}

/** Line and column, from 1, of a party or of one of its options in the text; null where it has none. */
export function place_of(text: string, party: string, option?: string): { line: number; column: number } | null {
  const path: Path = option === undefined ? ['parties', party] : path_of_option({ party, id: option });
  const key = YamlText.of(text).key(path);
  const at = key?.range?.[0];
  if (at === undefined) return null;
  return { line: text.slice(0, at).split('\n').length, column: at - text.lastIndexOf('\n', at - 1) };
}

// ---- Preferences -------------------------------------------------------------

function priorities_of(yaml: YamlText, party: string): Priority[] {
  const preference = read_preference(yaml, party);
  if (preference?.form !== 'priorities') throw new EditError(`The text has no list of priorities of ${party}.`);
  return preference.items;
}

const path_of_priorities = (party: string): Path => [...of_party(party), 'priorities'];

/** Where something stands in a list, which may have changed since somebody named it. */
function place_in(list: string[], words: string, what: string): number {
  const at = list.findIndex((one) => normal(one) === normal(words));
  if (at < 0) throw new EditError(`“${words}” is not ${what} any more.`);
  return at;
}

const place_of_priority = (items: Priority[], party: string, words: string) =>
  place_in(items.map((item) => item.words), words, `among the priorities of ${party}`);

/** The places of a list in their new order: one of them goes before another, or to the end. */
function moved(count: number, from: number, before: number | null): number[] {
  const order = [...Array(count).keys()].filter((n) => n !== from);
  order.splice(before === null ? order.length : order.indexOf(before), 0, from);
  return order;
}

/** Puts a priority before another one, or last; both are named by their words. */
export function move_priority(text: string, party: string, words: string, before: string | null): string {
  const yaml = YamlText.of(text);
  const items = priorities_of(yaml, party);
  const at = (one: string) => place_of_priority(items, party, one);
  return yaml.rewrite(path_of_priorities(party), moved(items.length, at(words), before === null ? null : at(before)));
}

export function drop_priority(text: string, party: string, words: string): string {
  const yaml = YamlText.of(text);
  const items = priorities_of(yaml, party);
  const at = place_of_priority(items, party, words);
  return yaml.rewrite(path_of_priorities(party), [...items.keys()].filter((n) => n !== at));
}

export function negate_priority(text: string, party: string, words: string): string {
  const yaml = YamlText.of(text);
  const items = priorities_of(yaml, party);
  const at = place_of_priority(items, party, words);
  if (!items[at].single) throw new EditError('Only a single expression can be negated.');
  return say_otherwise(yaml, party, at, negated(items[at].words));
}

function say_otherwise(yaml: YamlText, party: string, at: number, expression: string): string {
  const path = [...path_of_priorities(party), at];
  return yaml.node([...path, 'if']) ? yaml.replace([...path, 'if'], expression) : yaml.replace(path, expression);
}

export function add_priority(text: string, party: string, at: number, expression: string): string {
  const yaml = YamlText.of(text);
  const order: Member[] = [...priorities_of(yaml, party).keys()];
  order.splice(at, 0, { text: inline(expression) });
  return yaml.rewrite(path_of_priorities(party), order);
}

/** Puts a place of a ranking before another one, or last; the marks between the places stay. */
export function move_tier(text: string, party: string, words: string, before: string | null): string {
  const yaml = YamlText.of(text);
  const preference = read_preference(yaml, party);
  if (preference?.form !== 'ranking') throw new EditError(`The text has no ranking of ${party}.`);
  const { tiers, marks } = preference;
  const at = (one: string) => place_in(tiers, one, `a place in the ranking of ${party}`);
  const order = moved(tiers.length, at(words), before === null ? null : at(before));
  return yaml.replace([...of_party(party), 'ranking'], ranking_words(order.map((n) => tiers[n]), marks));
}

const ranking_words = (tiers: string[], marks: string[]) => tiers.map((tier, n) => (n === 0 ? '' : ` ${marks[n - 1] ?? '>'} `) + tier).join('');

export function set_weight(text: string, party: string, expression: string, weight: string): string {
  const yaml = YamlText.of(text);
  const path = [...of_party(party), 'weights', expression];
  if (!yaml.node(path)) throw new EditError(`“${expression}” is not among the weights of ${party} any more.`);
  return yaml.replace(yaml.node([...path, 'weight']) ? [...path, 'weight'] : path, Number(weight));
}

/** The preference that `entente inverse` found in place of the party's own, its members kept where they only move or are negated. */
export function set_preference(text: string, party: string, wanted: Wanted): string {
  if (wanted.weights) {
    for (const [expression, weight] of Object.entries(wanted.weights)) {
      const now = read_preference(YamlText.of(text), party);
      const old = now?.form === 'weights' ? now.items.find((item) => normal(item.expression) === normal(expression)) : undefined;
      if (old && typeof weight === 'string' && Number(old.weight) !== Number(weight)) text = set_weight(text, party, old.expression, weight);
    }
    return text;
  }
  const yaml = YamlText.of(text);
  if (wanted.ranking !== undefined) {
    const path = of_party(party);
    if (yaml.node([...path, 'ranking'])) return yaml.replace([...path, 'ranking'], wanted.ranking);
    return yaml.replace(path, { ranking: wanted.ranking });
  }
  if (wanted.priorities && yaml.node(of_party(party))) return set_priorities(yaml, party, wanted.priorities);
  if (wanted.priorities) return yaml.put(['preferences'], party, { priorities: wanted.priorities });
  throw new EditError('This change cannot be written into the text.');
}

/**
 * Sets a preference that was worked out for a text with this basis. In a text where the party prefers otherwise,
 * or where there are other states, it may mean something else, and is refused.
 */
export function set_preference_worked_out(text: string, party: string, wanted: Wanted, basis: string): string {
  if (basis_of_preference(text, party) !== basis) throw new EditError('this was worked out for another preference, or other states; take it back, and try it again.');
  return set_preference(text, party, wanted);
}

/** The party's preference, and what the states are made of. */
export function basis_of_preference(text: string, party: string): string {
  const yaml = YamlText.of(text);
  const parties = Object.entries((yaml.value(['parties']) as Record<string, { options?: object } | null> | undefined) ?? {});
  const options = parties.map(([id, given]) => [id, Object.keys(given?.options ?? {})]);
  return JSON.stringify([options, ...[of_party(party), ['infeasible'], ['require'], ['merge'], ['states']].map((path) => yaml.value(path) ?? null)]);
}

function set_priorities(yaml: YamlText, party: string, wanted: string[]): string {
  const items = priorities_of(yaml, party);
  const free = new Set(items.keys());
  const take = (fits: (words: string) => boolean) => {
    const found = [...free].find((n) => items[n].single && fits(normal(items[n].words)));
    if (found !== undefined) free.delete(found);
    return found;
  };
  // First what stands as it stood, so that nothing is taken for the negation of it.
  const kept = wanted.map((expression) => take((words) => words === normal(expression)));
  const negate: [number, string][] = [];
  const members = wanted.map((expression, n): Member => {
    if (kept[n] !== undefined) return kept[n];
    const old = take((words) => negated(words) === normal(expression) || `not (${words})` === normal(expression));
    if (old === undefined) return { text: inline(expression) };
    negate.push([old, expression]);
    return old;
  });
  for (const [at, expression] of negate) yaml = YamlText.of(say_otherwise(yaml, party, at, expression));
  return yaml.rewrite(path_of_priorities(party), members);
}

// ---- Options -----------------------------------------------------------------

export interface OptionName {
  party: string;
  id: string;
}

const path_of_option = (option: OptionName): Path => ['parties', option.party, 'options', option.id.replace(/^.*\./, '')];

/** An option written with its label alone becomes a mapping with it. */
function with_mapping(text: string, path: Path, key: string): string {
  const yaml = YamlText.of(text);
  const value = yaml.value(path);
  if (value === undefined) throw new EditError(`The text has no ${path.join('.')} that could be changed here.`);
  if (value === null) return text; // nothing is said of it yet
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : yaml.replace(path, { [key]: value });
}

export function set_moves(text: string, option: OptionName, moves: string): string {
  const path = path_of_option(option);
  if (moves === 'both') return YamlText.of(text).remove(path, 'moves');
  return YamlText.of(with_mapping(text, path, 'label')).put(path, 'moves', moves);
}

/**
 * What a party has bound itself to about one of its options: a commitment
 * outweighs everything else for its owner (docs/leverage.md). So it stands among
 * the single options that the list of priorities begins with, or among those
 * that weigh more than all lesser weights together.
 */
export function commitment_of(text: string, option: OptionName): 'take' | 'leave' | null {
  const found = words_of_commitment(YamlText.of(text), option);
  return found === null ? null : normal(found).startsWith('not ') ? 'leave' : 'take';
}

/** Can the text hold commitments of this party as words? */
export function can_commit(text: string, party: string): boolean {
  return ['priorities', 'weights'].includes(preference_of(text, party)?.form ?? '');
}

function words_of_commitment(yaml: YamlText, option: OptionName): string | null {
  const { party } = option;
  const bare = (id: string) => (id.startsWith(`${party}.`) ? id.slice(party.length + 1) : id);
  const own = Object.keys((yaml.value(['parties', party, 'options']) as object | null) ?? {});
  for (const words of words_that_outweigh(read_preference(yaml, party))) {
    const name = bare(normal(words).replace(/^not /, ''));
    if (name === bare(option.id)) return words;
    if (!own.includes(name)) return null;
  }
  return null;
}

/** The expressions that come before everything after them, the first of all first. */
function words_that_outweigh(preference: Preference | null): string[] {
  if (preference?.form === 'priorities') return preference.items.map((item) => item.words);
  if (preference?.form !== 'weights') return [];
  const items = preference.items.map(({ expression, weight }) => ({ expression, least: Number(weight), most: largest(weight) })).sort((a, b) => b.most - a.most);
  const end = items.findIndex(({ least }, n) => !(least > items.slice(n + 1).reduce((sum, one) => sum + one.most, 0)));
  return items.slice(0, end < 0 ? items.length : end).map((item) => item.expression);
}

/** The largest size that a weight, or a range of weights, can have. */
const largest = (weight: string) => Math.max(...weight.split(' to ').map((one) => Math.abs(Number(one))));

export function commit(text: string, option: OptionName, word: 'take' | 'leave' | null): string {
  const yaml = YamlText.of(text);
  const now = words_of_commitment(yaml, option);
  const expression = word === null ? null : word === 'take' ? option.id : `not ${option.id}`;
  if (read_preference(yaml, option.party)?.form === 'weights') {
    const path = [...of_party(option.party), 'weights'];
    const without = now === null ? text : yaml.remove(path, now);
    return expression === null ? without : outweigh(without, option.party, expression);
  }
  const items = priorities_of(yaml, option.party);
  const made = items.findIndex((item) => item.words === now); // -1 where there is none
  const members: Member[] = [...items.keys()].filter((n) => n !== made);
  if (expression !== null) members.unshift({ text: expression });
  return yaml.rewrite(path_of_priorities(option.party), members);
}

/** All of them as one expression. */
export const joined = (expressions: string[]) => (expressions.length === 1 ? expressions[0] : expressions.map((one) => `(${one})`).join(' and '));

/** Further commitments of a party, of whatever kind: those made at once are one (docs/leverage.md). */
export function commit_to(text: string, party: string, expressions: string[]): string {
  const expression = joined(expressions);
  return preference_of(text, party)?.form === 'weights' ? outweigh(text, party, expression) : add_priority(text, party, 0, expression);
}

/** An expression that weighs more than all others together: the least power of ten that does. */
function outweigh(text: string, party: string, expression: string): string {
  const preference = preference_of(text, party);
  const others = preference?.form === 'weights' ? preference.items.filter((item) => item.expression !== expression) : [];
  const all = others.reduce((sum, item) => sum + largest(item.weight), 0);
  return YamlText.of(text).put([...of_party(party), 'weights'], expression, 10 ** Math.max(0, Math.floor(Math.log10(all || 0.1)) + 1));
}

// ---- Evidence ----------------------------------------------------------------

/** What may rest on claims; an expression stands for the priority, weight or condition that it is. */
export type Part =
  | { kind: 'option'; party: string; id: string }
  | { kind: 'priority' | 'weight'; party: string; words: string }
  | { kind: 'infeasible' | 'require'; words: string };

/** Ties a part of the model to claims that it rests on. */
export function tie(text: string, part: Part, claims: string[]): string {
  const [path, key] = place_of_part(YamlText.of(text), part);
  return YamlText.of(with_mapping(text, path, key)).extend([...path, 'because'], claims);
}

/** Where a part stands, and the key that says it where it is written as a mapping. */
function place_of_part(yaml: YamlText, part: Part): [Path, string] {
  switch (part.kind) {
    case 'option':
      return [path_of_option(part), 'label'];
    case 'priority':
      return [[...path_of_priorities(part.party), place_of_priority(priorities_of(yaml, part.party), part.party, part.words)], 'if'];
    case 'weight':
      return [[...of_party(part.party), 'weights', part.words], 'weight'];
    default:
      return [[part.kind, place_in(conditions_of(yaml, part.kind), part.words, `under ${part.kind}`)], 'if'];
  }
}

/** What may rest on claims, by party; what belongs to none comes last. */
export function parts_of(text: string): { party: string | null; part: Part; words: string }[] {
  const yaml = YamlText.of(text);
  const of_parties = Object.keys((yaml.value(['parties']) as object | null) ?? {}).flatMap((party) => {
    const preference = read_preference(yaml, party);
    const items = preference?.form === 'priorities' || preference?.form === 'weights' ? preference : null;
    const options = Object.entries((yaml.value(['parties', party, 'options']) as Record<string, unknown> | null) ?? {});
    const parts: { part: Part; words: string }[] = [
      ...options.map(([id, given]) => ({ part: { kind: 'option' as const, party, id }, words: `option: ${label_of(given) ?? id}` })),
      ...(items?.form === 'priorities' ? items.items.map(({ words }, n) => ({ part: { kind: 'priority' as const, party, words }, words: `priority ${n + 1}: ${words}` })) : []),
      ...(items?.form === 'weights' ? items.items.map(({ expression }) => ({ part: { kind: 'weight' as const, party, words: expression }, words: `weight of ${expression}` })) : []),
    ];
    return parts.map((one) => ({ party, ...one }));
  });
  const conditions = (['infeasible', 'require'] as const).flatMap((kind) =>
    conditions_of(yaml, kind).map((words) => ({ party: null, part: { kind, words }, words: `${kind === 'infeasible' ? 'cannot be' : 'has to be'}: ${words}` })),
  );
  return [...of_parties, ...conditions];
}

const label_of = (given: unknown) => (typeof given === 'string' ? given : (given as { label?: string } | null)?.label);

const conditions_of = (yaml: YamlText, kind: 'infeasible' | 'require') => {
  const given = yaml.value([kind]);
  return (Array.isArray(given) ? given : []).map((item) => read_priority(item).words);
};

export type Fields = Record<string, string | number | string[] | Record<string, number> | null | undefined>;

const filled = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));

export const add_source = (text: string, id: string, fields: Fields) => YamlText.of(text).put(['sources'], id, filled(fields));
export const add_claim = (text: string, id: string, fields: Fields) => YamlText.of(text).put(['claims'], id, filled(fields));

/** The text's own sources, by id. */
export function sources_of(text: string): [string, Record<string, unknown> | null][] {
  return Object.entries((YamlText.of(text).value(['sources']) as Record<string, Record<string, unknown> | null> | null) ?? {});
}

/** An id that no source or claim of the text has. */
export function free_id(text: string, under: 'sources' | 'claims', wanted: string): string {
  const taken = Object.keys((YamlText.of(text).value([under]) as object | null) ?? {});
  const id = wanted.replace(/[^\w-]+/g, '-').replace(/^[^A-Za-z_]+|-+$/g, '') || under.slice(0, -1);
  let n = 1;
  while (taken.includes(n === 1 ? id : `${id}-${n}`)) ++n;
  return n === 1 ? id : `${id}-${n}`;
}
