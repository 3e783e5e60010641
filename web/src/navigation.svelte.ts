// What is looked at, for views that lead to one another and into the text.
import { tick } from 'svelte';
import { workbench } from './workbench.svelte';

export interface Place {
  line: number;
  column: number;
}

class Navigation {
  tab = $state(new URLSearchParams(location.search).get('view') ?? 'overview');
  /** The state whose explanation somebody wants to read. */
  state = $state<number | null>(null);
  /** Which states the table shows: `all`, `any` equilibria, or a concept's. */
  states = $state('all');
  /** Where in the text somebody wants to go. */
  place = $state.raw<Place | null>(null);

  /** Is the way from an address to what is shown under way? */
  following = $state(false);
  /** What the address says: a way back leads to the file and the view that were looked at. */
  get address() {
    return `?${new URLSearchParams({ file: workbench.file, ...(this.tab === 'overview' ? {} : { view: this.tab }) })}`;
  }
  /** The same may be written in several ways. */
  is_at_address() {
    return new URLSearchParams(this.address).toString() === new URLSearchParams(location.search).toString();
  }
  /** Shows what the address says, after a way back or forth. */
  async follow_address() {
    const said = new URLSearchParams(location.search);
    const file = said.get('file');
    this.following = true;
    if (file && file !== workbench.file) await workbench.open(file);
    this.tab = said.get('view') ?? 'overview';
    if (!this.is_at_address()) history.replaceState(null, '', this.address); // the file could not be opened
    this.following = false;
  }

  /** Shows a view, with the keyboard on its tab. */
  async show(tab: string) {
    this.tab = tab;
    await tick();
    document.getElementById(`tab-${tab}`)?.focus();
  }
  /** Why a state holds, or what breaks it. */
  explain(state: number) {
    this.state = state;
    void this.show('graph');
  }
  list_states(which: string) {
    this.states = which;
    void this.show('states');
  }
  /** To where the text speaks of a party, or of one of its options. */
  async read_about(party: string, option?: string) {
    const { place_of } = await import('./model_text');
    try {
      this.place = place_of(workbench.text, party, option);
    } catch (error) {
      workbench.message = (error as Error).message;
    }
  }
}

export const navigation = new Navigation();
