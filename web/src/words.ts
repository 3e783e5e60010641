// How states and concepts are called on the page.
import type { Analysis, State } from './api';
import { concepts as all_concepts } from './concepts.svelte';

export const concept_name = (id: string) => all_concepts.name(id);

export const state_name = (state: State) => (state.name ? `s${state.id} (${state.name})` : `s${state.id}`);

/** What follows the name of the state where it stands, unless that says so. */
export const now_mark = (state: { id: number; name: string | null }, status_quo: number | null) =>
  state.id === status_quo && state.name !== 'now' ? ' – now' : '';

/** `65,536`. What the browser has for this takes longer to get ready than a whole view. */
export const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** Is an option taken in a state, by its place in the pattern: `Y`, `N`, or `–` where the state merges both. */
export const letter = (state: State, option: number) => state.pattern?.[option].replace('-', '–') ?? '';

/** The options taken, by their labels; a bare graph's state by its own. */
export function taken_words(analysis: Analysis, state: State): string {
  if (analysis.model.bare_graph) return state.label || state.name || '';
  const label = (id: string) => analysis.model.options.find((one) => one.id === id || `${one.party}.${one.id}` === id)?.label ?? id;
  return state.taken.map(label).join('; ') || 'Nothing is taken';
}

const known = new WeakMap<string[], string[]>(); // the lists of states are few

/** The concepts of a list, leaving out what follows from a stronger one. */
export function strongest(concepts: string[]): string[] {
  let found = known.get(concepts);
  if (!found) known.set(concepts, (found = concepts.filter((id) => !(all_concepts.stronger.get(id) ?? []).some((stronger) => concepts.includes(stronger)))));
  return found;
}

/** The strongest of these concepts, in words. */
export const strongest_words = (concepts: string[]) => strongest(concepts).map(concept_name).join(' ') || '–';

/** What a table of states is sorted by. */
export interface Order {
  key: string;
  down: boolean;
}

/** How a table tells screen readers that it is sorted by this. */
export const sorted_by = ({ key, down }: Order, by: string) => (key !== by ? 'none' : down ? 'descending' : 'ascending');

/** Saves text as a file of the person's. */
export function download(name: string, type: string, content: BlobPart) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** One line of a table for spreadsheets (RFC 4180); what would be taken for a formula is led by an apostrophe. */
export function csv_line(cells: (string | number)[]): string {
  return (
    cells
      .map((cell) => {
        const text = String(cell).replace(/^(?=[=+@\t\r])/, "'");
        return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      })
      .join(',') + '\r\n'
  );
}
