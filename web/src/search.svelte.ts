// The search for commitments that runs or ran last, kept while one looks at another view.
import type { Leverage } from './api';
import { Job } from './job.svelte';
import { workbench } from './workbench.svelte';

class Search extends Job {
  #result = $state.raw<Leverage | null>(null);
  text = $state('');
  file = $state('');

  /** The result, if it is about the file that is looked at. */
  get result() {
    return this.file === workbench.file ? this.#result : null;
  }

  async start(text: string, wishes: { to: string; concept: string; goals: string[]; most: number }) {
    if (this.running) return;
    this.total = 0;
    this.#result = null;
    const { file } = workbench;
    this.file = file;
    await this.run('the search', 'leverage', { text, file, ...wishes }, (_, data) => {
      if ((data as Partial<Leverage>).goals) [this.#result, this.text] = [data as Leverage, text];
    });
  }
}

export const search = new Search();
