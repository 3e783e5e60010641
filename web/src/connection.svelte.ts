// Whether the server answers. Where it does not, it is asked again until it does, and the page goes on.

const pause = 1500; // milliseconds between two tries

class Connection {
  /** Why nobody answers; empty while somebody does. */
  problem = $state('');
  /** How often it has come back: what was asked in vain is asked again. */
  returns = $state(0);
  #timer = 0;

  lost(problem: string, ask_again: () => Promise<unknown>) {
    this.problem = problem;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void ask_again().catch(() => {}), pause); // which comes here again, or to `answers`
  }
  answers() {
    if (!this.problem) return;
    clearTimeout(this.#timer);
    this.problem = '';
    ++this.returns;
  }
}

export const connection = new Connection();
