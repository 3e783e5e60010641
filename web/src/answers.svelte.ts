// Questions that follow the text: asked anew whenever what they depend on changes.
import { ask, Problem } from './api';
import { connection } from './connection.svelte';
import { workbench } from './workbench.svelte';

/**
 * The answer to `question` about the text; `request` says what else is asked (nothing: do not ask).
 * Asked while the text is analysed, not after; that it turns out to have errors is said elsewhere.
 */
export function follow<Answer>(question: string, request: () => object | null) {
  let answer = $state.raw<Answer | null>(null);
  let problem = $state('');
  const wanted = $derived.by(() => {
    const more = request();
    return more && workbench.sound ? JSON.stringify({ text: workbench.sound, file: workbench.file, ...more }) : '';
  });
  $effect(() => {
    void connection.returns; // what was asked in vain is asked again
    if (!wanted) return;
    const asking = new AbortController();
    ask<Answer>(question, wanted, asking.signal)
      .then((found) => {
        if (asking.signal.aborted) return;
        answer = found;
        problem = '';
      })
      .catch((error) => {
        if (asking.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        problem = error.status === 422 ? '' : error.words;
      });
    return () => asking.abort();
  });
  return {
    get answer() {
      return answer;
    },
    get problem() {
      return problem;
    },
  };
}
