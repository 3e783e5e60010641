// What the engine says of a model: it comes as columns of letters, and is read as
// states. A state looks up what is asked of it, so that 65,536 cost little.
import type { components } from './api-types';

type Columns = components['schemas']['AnalysisColumns'];

export interface Analysis extends Omit<Columns, 'stable' | 'equilibrium' | 'names' | 'labels' | 'patterns' | 'taken' | 'ids'> {
  states: State[];
  /** The states that are equilibria under some concept. */
  holding: State[];
  /** The ids of the equilibria, by concept. */
  equilibria: Record<string, number[]>;
  /** Where it stands; null where the model does not say, or the state is not listed. */
  now: State | null;
}

/** A state that is listed. What names concepts are lists that many states share. */
export class State {
  constructor(
    private readonly table: Table,
    private readonly at: number,
  ) {}

  get id(): number {
    return this.table.columns.ids?.[this.at] ?? this.at + 1;
  }
  get name(): string | null {
    return this.table.columns.names[this.id] ?? null;
  }
  /** Which options are taken, a letter each; null in a bare graph. */
  get pattern(): string | null {
    return this.table.letters(this.at)?.replace(/[yn]/g, '-') ?? null;
  }
  get label(): string {
    return this.table.columns.labels?.[this.at] ?? '';
  }
  /** The options taken; where the state merges both, an option is neither. */
  get taken(): string[] {
    const letters = this.table.letters(this.at) ?? '';
    return this.table.columns.taken.filter((_, option) => letters[option] === 'Y');
  }
  /** The concepts under which the state is stable for a party. */
  stable_for(party: string): string[] {
    return this.table.concepts(this.table.columns.stable[party] ?? '', this.at);
  }
  /** The concepts under which it is stable for all of them. */
  get equilibrium(): string[] {
    return this.table.concepts(this.table.columns.equilibrium, this.at);
  }
}

class Table {
  /** The lists that sets of concepts stand for, by their digits. */
  readonly #lists = new Map<string, string[]>();
  readonly #digits: number;

  constructor(readonly columns: Columns) {
    this.#digits = Math.ceil(columns.concepts.length / 4);
  }

  concepts(column: string, at: number): string[] {
    const digits = column.slice(at * this.#digits, (at + 1) * this.#digits);
    let list = this.#lists.get(digits);
    if (!list) this.#lists.set(digits, (list = this.columns.concepts.filter((_, bit) => (parseInt(digits, 16) >> bit) & 1)));
    return list;
  }

  /** Where a column names some concept: most states are none, and a page that has just been opened counts slowly. */
  with_concepts(column: string): number[] {
    const found: number[] = [];
    for (const { index } of column.matchAll(/[^0]/g)) {
      const at = Math.floor(index / this.#digits);
      if (at !== found.at(-1)) found.push(at);
    }
    return found;
  }

  letters(at: number): string | undefined {
    const width = this.columns.taken.length;
    return this.columns.patterns?.slice(at * width, (at + 1) * width);
  }
}

export function read_columns(columns: Columns): Analysis {
  const table = new Table(columns);
  const states: State[] = [];
  for (let at = 0; at < columns.listed; ++at) states.push(new State(table, at));
  const equilibria: Record<string, number[]> = Object.fromEntries(columns.concepts.map((concept) => [concept, []]));
  const holding = table.with_concepts(columns.equilibrium).map((at) => states[at]);
  for (const state of holding) for (const concept of state.equilibrium) equilibria[concept].push(state.id);
  const { ids, status_quo } = columns;
  const now = status_quo === null ? null : (states[ids ? ids.indexOf(status_quo) : status_quo - 1] ?? null);
  return { ...columns, states, holding, equilibria, now };
}
