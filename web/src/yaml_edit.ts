// Edits of a YAML text that leave all else in it as it stands: comments, order,
// quotation marks, indentation. The parser gives the places; the text is cut there.
import { Document, isCollection, isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

export type Path = (string | number)[];

/** The text cannot be changed in this way; the message says why. */
export class EditError extends Error {}

/** What stands for a member of a list that is rewritten: an old one by its position, as it stood or with another value; or a new one. */
export type Member = number | { old: number; text: string } | { text: string };

/** A value on one line, as it may stand anywhere in a YAML text. */
export function inline(value: unknown): string {
  return rendered([value], true).trim().slice(1, -1).trim();
}

/** What cannot stand for itself in YAML: control characters, separators of lines, byte order marks, no characters. */
const unprintable = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

function rendered(value: unknown, flow: boolean): string {
  const document = new Document(value, { compat: 'yaml-1.1' });
  visit(document, {
    Seq: (_, node) => void (node.flow = true),
    Map: (_, node) => void (node.flow = flow),
    Scalar: (_, node) => void (typeof node.value === 'string' && node.value.search(unprintable) >= 0 && (node.type = 'QUOTE_DOUBLE')),
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return text.replace(unprintable, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const is_flow = (node: Node) => text_of_kind(node) === 'flow-collection';
const text_of_kind = (node: Node) => (node.srcToken as { type?: string } | undefined)?.type;

/** Where what the node says ends, comments and line ends after it left out. */
function end_of(node: unknown): number {
  if (isPair(node)) return isNode(node.value) && node.value.range && node.value.range[1] > node.value.range[0] ? end_of(node.value) : end_of_key(node);
  if (isCollection(node) && !is_flow(node) && node.items.length > 0) return end_of(node.items.at(-1));
  return (node as Node).range![1];
}

const colon_of = (pair: Pair) => pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind')?.offset;
const end_of_key = (pair: Pair) => {
  const colon = colon_of(pair);
  return colon === undefined ? (pair.key as Node).range![1] : colon + 1;
};

export class YamlText {
  readonly document: Document.Parsed;
  readonly #eol: string;

  static #recent: YamlText[] = [];

  /** The text, parsed: once, though many ask about it. Throws EditError where it is no YAML. */
  static of(text: string): YamlText {
    let found = YamlText.#recent.find((one) => one.text === text);
    if (!found) YamlText.#recent = [(found = new YamlText(text)), ...YamlText.#recent.slice(0, 3)];
    return found;
  }

  private constructor(readonly text: string) {
    this.document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' });
    this.#eol = text.includes('\r\n') ? '\r\n' : '\n';
    if (this.document.errors.length > 0) throw new EditError('The text has errors; mend them first.');
  }

  node(path: Path): Node | undefined {
    const found = path.length === 0 ? this.document.contents : this.document.getIn(path, true);
    return isNode(found) ? found : undefined;
  }

  /** The key that the path ends with, where that is a map's. */
  key(path: Path): Node | undefined {
    return this.#pair(path)?.key as Node | undefined;
  }

  /** What stands at the path, as a plain value. */
  value(path: Path): unknown {
    return this.node(path)?.toJS(this.document);
  }

  /** The text with a value in the place of the one at the path. */
  replace(path: Path, value: unknown): string {
    const node = this.node(path);
    if (!node?.range) throw this.#missing(path);
    this.#refuse_shared(path.slice(0, -1));
    const in_block = isCollection(node) && !is_flow(node);
    const pair = in_block ? this.#pair(path) : undefined;
    // A block begins on a line of its own; on one line it goes behind its key.
    if (pair) return this.#cut(end_of_key(pair), end_of(node), ` ${inline(value)}`);
    const gap = node.range[0] > 0 && this.text[node.range[0] - 1] === ':' ? ' ' : ''; // where nothing stands yet
    return this.#cut(node.range[0], this.#without_space(node.range[0], end_of(node)), gap + inline(value));
  }

  /** The text with `key: value` in the map at the path, replaced where it stands there already. */
  put(path: Path, key: string, value: unknown): string {
    const map = this.node(path);
    if (map === undefined && path.length > 0) return this.put(path.slice(0, -1), String(path.at(-1)), { [key]: value });
    if (isScalar(map) && map.value === null) return this.#cut(map.range![0], map.range![1], this.#block({ [key]: value }, this.#indent_below(path)));
    if (!isMap(map)) throw new EditError(`${path.join('.') || 'The text'} is no mapping.`);
    this.#refuse_shared(path);
    if (map.has(key)) return this.replace([...path, key], value);
    const at = map.items.length > 0 ? this.#without_space(map.range![0], end_of(map.items.at(-1))) : -1;
    if (is_flow(map)) {
      const member = `${inline(key)}: ${inline(value)}`;
      return at < 0 ? this.#cut(map.range![0] + 1, map.range![0] + 1, member) : this.#cut(at, at, `, ${member}`);
    }
    const line_end = this.#line_end(at);
    return this.#cut(line_end, line_end, this.#block({ [key]: value }, this.#column((map.items[0].key as Node).range![0])));
  }

  /** The text without a key of the map at the path. */
  remove(path: Path, key: string): string {
    const map = this.node(path);
    const index = isMap(map) ? map.items.findIndex((pair) => String(pair.key) === key) : -1;
    if (!isMap(map) || index < 0) return this.text;
    this.#refuse_shared(path);
    const pair = map.items[index];
    const from = (pair.key as Node).range![0];
    const end = this.#without_space(from, end_of(pair));
    if (is_flow(map)) {
      if (index + 1 < map.items.length) return this.#cut(from, (map.items[index + 1].key as Node).range![0], '');
      return this.#cut(index > 0 ? this.#without_space(0, end_of(map.items[index - 1])) : from, end, '');
    }
    const start = this.#line_start(from);
    if (map.items.length === 1 || this.text.slice(start, from).trim() !== '') throw new EditError(`${key} cannot be taken out of ${path.join('.')}.`);
    return this.#cut(start, Math.min(this.#line_end(end) + this.#eol.length, this.text.length), '');
  }

  /** The text with the list at the path made of these members. */
  rewrite(path: Path, members: Member[]): string {
    const list = this.node(path);
    if (!isSeq(list)) throw this.#missing(path);
    this.#refuse_shared(path);
    if (members.length === 0) throw new EditError('A list cannot be left empty.');
    if (list.items.some((item) => (item as { anchor?: string }).anchor)) throw this.#by_hand();
    return is_flow(list) ? this.#rewrite_flow(list, members) : this.#rewrite_block(list, members);
  }

  /** The text with further members at the end of the list at the path, which may be a single value, or not there yet. */
  extend(path: Path, values: unknown[]): string {
    const list = this.node(path);
    const known: unknown[] = isSeq(list) ? (list.toJS(this.document) as unknown[]) : list ? [list.toJS(this.document)] : [];
    const fresh = values.filter((value) => !known.includes(value));
    if (fresh.length === 0) return this.text;
    if (isSeq(list) && list.items.length > 0) return this.rewrite(path, [...known.keys(), ...fresh.map((value) => ({ text: inline(value) }))]);
    if (list) return this.replace(path, [...known.filter((value) => value !== null), ...fresh]);
    return this.put(path.slice(0, -1), String(path.at(-1)), fresh);
  }

  #rewrite_flow(list: YAMLSeq, members: Member[]): string {
    const items = list.items as Node[];
    const ends = items.map((item) => this.#without_space(item.range![0], end_of(item)));
    const value = (member: Member) =>
      typeof member === 'number' ? this.text.slice(items[member].range![0], ends[member]) : member.text;
    // What stands between two members stays between those two places.
    const between = items.slice(1).map((item, n) => this.text.slice(ends[n], item.range![0]));
    const inside = members.map((member, n) => (n === 0 ? '' : (between[n - 1] ?? ', ')) + value(member)).join('');
    if (items.length === 0) return this.#cut(list.range![0] + 1, list.range![1] - 1, inside);
    return this.#cut(items[0].range![0], ends.at(-1)!, inside);
  }

  /** Each member goes with its lines: those of comments above it, and the rest of its last one. */
  #rewrite_block(list: YAMLSeq, members: Member[]): string {
    const items = list.items as Node[];
    const dashes = (list.srcToken as { items: { start: { type: string; offset: number }[] }[] }).items.map(
      (item) => item.start.find((token) => token.type === 'seq-item-ind')!.offset,
    );
    const indent = this.text.slice(this.#line_start(dashes[0]), dashes[0]);
    const start = this.#above_comments(this.#line_start(dashes[0]));
    if (indent.trim() !== '') throw new EditError('A list within a list cannot be changed here.');
    const ends = items.map((item) => this.#line_end(this.#without_space(item.range![0], end_of(item))));
    const begin = (n: number) => (n === 0 ? start : Math.min(ends[n - 1] + this.#eol.length, this.text.length));
    const lines = members.map((member) => {
      if (typeof member === 'number') return this.text.slice(begin(member), ends[member]);
      if (!('old' in member)) return `${indent}- ${member.text}`;
      const item = items[member.old];
      const end = this.#without_space(item.range![0], end_of(item));
      return this.text.slice(begin(member.old), item.range![0]) + member.text + this.text.slice(end, ends[member.old]);
    });
    return this.#cut(start, ends.at(-1)!, lines.join(this.#eol));
  }

  /** Lines of a map to stand below others, each begun by a line end. */
  #block(map: Record<string, unknown>, indent: number): string {
    return rendered(map, false)
      .trimEnd()
      .split('\n')
      .map((line) => this.#eol + (line ? ' '.repeat(indent) + line : ''))
      .join('');
  }

  /** Cuts out and puts in, and sees to it that what comes out is YAML again. */
  #cut(from: number, to: number, insert: string): string {
    const text = this.text.slice(0, from) + insert + this.text.slice(to);
    try {
      YamlText.of(text).document.toJS(); // an alias may have lost its anchor
    } catch {
      throw this.#by_hand();
    }
    return text;
  }

  /** What another place of the text refers to by an alias changes there as well. */
  #refuse_shared(path: Path) {
    for (let n = 1; n <= path.length; ++n) {
      const { anchor } = (this.node(path.slice(0, n)) ?? {}) as { anchor?: string };
      if (anchor && this.#aliases().has(anchor)) throw new EditError(`Another place of the text shares this one (*${anchor}); it can only be changed by hand.`);
    }
  }
  #aliases(): Set<string> {
    const names = new Set<string>();
    visit(this.document, { Alias: (_, alias) => void names.add(alias.source) });
    return names;
  }
  #pair(path: Path): Pair | undefined {
    const map = this.node(path.slice(0, -1)) as YAMLMap | undefined;
    return isMap(map) ? (map.items.find((pair) => String(pair.key) === String(path.at(-1))) as Pair | undefined) : undefined;
  }
  #indent_below(path: Path): number {
    const pair = this.#pair(path);
    return pair ? this.#column((pair.key as Node).range![0]) + 2 : 0;
  }
  /** The start of the lines of comment that end here. */
  #above_comments(start: number): number {
    const above = start > 0 ? this.#line_start(start - 1) : 0;
    return start > 0 && this.text.slice(above, start).trimStart().startsWith('#') ? this.#above_comments(above) : start;
  }
  #column = (at: number) => at - this.#line_start(at);
  #line_start = (at: number) => this.text.lastIndexOf('\n', at - 1) + 1;
  #line_end(at: number) {
    const end = this.text.indexOf(this.#eol, at);
    return end < 0 ? this.text.length : end;
  }
  #without_space(from: number, to: number) {
    while (to > from && /\s/.test(this.text[to - 1])) --to;
    return to;
  }
  #by_hand = () => new EditError('This place of the text is written in a way that can only be changed by hand.');
  #missing = (path: Path) => new EditError(`The text has no ${path.join('.')} that could be changed here.`);
}
