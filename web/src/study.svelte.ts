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

class Study extends Job<Ensemble> {
  /** What the form says, by its own units. */
  form = $state({ draws: 0, shake: '', claims: false, outcome: '', under: '', reached: false });
  #message = $state('');

  constructor() {
    super('the ensemble', 'ensemble', 'states');
  }

  /** What became of it; of another file's, that it runs. */
  get message() {
    if (this.file === workbench.file) return this.running ? 'The ensemble runs.' : this.#message;
    return this.running ? `The ensemble of ${this.file} runs.` : '';
  }

  async start(wishes: Wishes) {
    if (this.running) return;
    this.total = wishes.draws;
    this.#message = '';
    const { ended, known } = await this.run(workbench.text, wishes);
    if (ended === 'result') this.#message = 'Done.';
    if (ended === 'cancelled') this.#message = known ? 'Cancelled; what was known by then is shown.' : 'Cancelled before anything was known.';
  }
}

export const study = new Study();
