// Which names fit where in a model's text. What is prose is left alone.
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Text } from '@codemirror/state';
import type { Analysis } from './api';

const words = ['not', 'and', 'or', 'xor', 'implies', 'iff', 'exactly', 'atleast', 'atmost', 'true', 'false'];

type Wanted = 'expression' | 'option' | 'party' | null;

/** The keys that lead to a place of the text, the outermost first: those on its own line, and by indentation those above it. */
export function keys_at(doc: Text, position: number): string[] {
  const line = doc.lineAt(position);
  const before = line.text.slice(0, position - line.from);
  const keys = keys_of_line(before);
  const [, spaces, dashes, key] = line_start.exec(line.text)!;
  // What stands above counts where it is further to the left; a list may stand right below its key.
  let left_of = key !== undefined ? spaces.length + dashes.length : spaces.length + (dashes ? 1 : 0);
  if (line.text.trim() === '') left_of = before.length;
  for (let n = line.number - 1; n > 0 && left_of > 0; --n) {
    const [, spaces, dashes, key] = line_start.exec(doc.line(n).text)!;
    const column = spaces.length + dashes.length;
    if (key === undefined || column >= left_of) continue;
    keys.unshift(key);
    left_of = column;
  }
  return keys;
}

/** Indentation, the dashes of lists, and a key. */
const line_start = /^(\s*)((?:-\s+)*-?)(?:["']?([\w.-]+)["']?\s*:(?=\s|$))?/;

/** The keys that are open at the end of a piece of a line. */
function keys_of_line(before: string): string[] {
  const open = [''];
  for (const [token] of before.matchAll(/(["']).*?\1(?!\s*:)|[{}[\],]|[\w.-]+["']?\s*:(?=\s|$)/g)) {
    if (token === '{' || token === '[') open.push('');
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') open[open.length - 1] = open.length > 1 ? '' : open[0];
    else if (token.endsWith(':')) open[open.length - 1] = token.replace(/["']?\s*:$/, '');
  }
  return open.filter(Boolean);
}

/** What a name may stand for at a place that these keys lead to. */
export function wanted_at(keys: string[]): Wanted {
  const last = keys.at(-1);
  switch (keys[0]) {
    case 'preferences':
      if (keys.length === 1) return 'party';
      return ['priorities', 'if', 'any_order', 'weights'].includes(last!) ? 'expression' : null;
    case 'infeasible':
    case 'require':
    case 'merge':
      return keys.length === 1 || last === 'if' ? 'expression' : null;
    case 'forbidden':
      return last === 'by' ? 'party' : last === 'from' || last === 'to' ? 'expression' : null;
    case 'status_quo':
      return 'option';
    case 'claims':
      return last === 'for' || last === 'about' ? 'party' : last === 'of' ? 'option' : last === 'if' ? 'expression' : null;
    default:
      return null;
  }
}

/** Names that fit what is typed; where somebody asks for them by a key, all that the model has. */
export function complete(context: CompletionContext, model: Analysis['model'] | undefined): CompletionResult | null {
  const word = context.matchBefore(/[A-Za-z_][\w-]*/);
  if (!model || (!word && !context.explicit)) return null;
  const line = context.state.doc.lineAt(context.pos);
  const in_comment = /(^|\s)#/.test(line.text.slice(0, context.pos - line.from));
  const wanted = in_comment ? null : wanted_at(keys_at(context.state.doc, context.pos));
  if (!wanted && !context.explicit) return null;
  const options: Completion[] = [
    ...(wanted === 'party' ? [] : model.options.map((option) => ({ label: option.id, detail: option.label, type: 'variable' }))),
    ...(wanted === 'option' ? [] : model.parties.map((party) => ({ label: party.id, detail: party.name, type: 'class' }))),
    ...(wanted === 'expression' || !wanted ? words.map((label) => ({ label, type: 'keyword' })) : []),
  ];
  // A name that is written out and begins no other needs no offer, which would take the next Enter.
  const done = word && options.filter(({ label }) => label.startsWith(word.text));
  if (done?.length === 1 && done[0].label === word!.text && !context.explicit) return null;
  return { from: word?.from ?? context.pos, options };
}
