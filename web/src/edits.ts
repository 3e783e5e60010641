// The changes of a text that can be proposed, by name: a proposal is plain data, so that it can be kept.
// To add one: its function, which takes the text first, and its name here.
import { write_claims } from './claims';
import { commit, commit_to, drop_priority, move_priority, move_tier, negate_priority, set_moves, set_preference_worked_out, set_weight } from './model_text';

const edits = { commit, commit_to, drop_priority, move_priority, move_tier, negate_priority, set_moves, set_preference_worked_out, set_weight, write_claims };

type Edits = typeof edits;
type Further<Function> = Function extends (text: string, ...further: infer Arguments) => string ? Arguments : never;

/** The name of a change, and what it takes besides the text. */
export type Edit = { [Name in keyof Edits]: [Name, ...Further<Edits[Name]>] }[keyof Edits];

/** The changed text; throws EditError where the change cannot be made. */
export function apply_edit(text: string, [name, ...further]: Edit): string {
  return (edits[name] as (text: string, ...further: unknown[]) => string)(text, ...further);
}

/** Is it one that this version of the page knows? */
export const is_edit = (edit: unknown): edit is Edit => Array.isArray(edit) && Object.hasOwn(edits, edit[0]);
