// The ensemble that runs or ran last, kept while one looks at another view.
import type { Ensemble } from './api';
import { Job } from './job.svelte';
import { workbench } from './workbench.svelte';

export interface Wishes {
  draws: number;
  shake?: number;
  claims?: boolean;
  outcome?: string;
  under?: string;
  reached?: boolean;
}

class Study extends Job {
  /** What the form says, by its own units. */
  form = $state({ draws: 0, shake: '', claims: false, outcome: '', under: '', reached: false });
  #result = $state.raw<Ensemble | null>(null);
  /** What the result belongs to. */
  text = $state('');
  file = $state('');
  #message = $state('');

  /** The result, if it is about the file that is looked at. */
  get result() {
    return this.file === workbench.file ? this.#result : null;
  }
  /** What became of it; of another file's, that it runs. */
  get message() {
    if (this.file === workbench.file) return this.running ? 'The ensemble runs.' : this.#message;
    return this.running ? `The ensemble of ${this.file} runs.` : '';
  }

  async start(wishes: Wishes) {
    if (this.running) return;
    const { text, file } = workbench;
    if (this.file !== file) this.#result = null;
    this.file = file;
    this.total = wishes.draws;
    this.#message = '';
    await this.run('the ensemble', 'ensemble', { text, file, ...wishes }, (name, data) => {
      const known = (data as Partial<Ensemble>).states !== undefined;
      if (known) [this.#result, this.text] = [data as Ensemble, text];
      this.#message = name === 'result' ? 'Done.' : known ? 'Cancelled; what was known by then is shown.' : 'Cancelled before anything was known.';
    });
  }
}

export const study = new Study();
