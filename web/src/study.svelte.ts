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
  result = $state.raw<Ensemble | null>(null);
  /** What the result belongs to. */
  text = $state('');
  message = $state('');

  async start(wishes: Wishes) {
    if (this.running) return;
    const text = workbench.text;
    this.total = wishes.draws;
    this.message = '';
    await this.run('the ensemble', 'ensemble', { text, file: workbench.file, ...wishes }, (name, data) => {
      const known = (data as Partial<Ensemble>).states !== undefined;
      if (known) [this.result, this.text] = [data as Ensemble, text];
      this.message = name === 'result' ? 'Done.' : known ? 'Cancelled; what was known by then is shown.' : 'Cancelled before anything was known.';
    });
  }
}

export const study = new Study();
