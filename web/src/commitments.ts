// Commitments as steps of a proposal. A list of priorities or weights is led by their words, which is
// an edit of the text; where a preference ranks states, the engine ranks them anew.
import { ask, Problem, type Commitment } from './api';
import { basis_of_preference, can_commit, commitment_of, joined, type OptionName, type Wanted } from './model_text';
import type { Edit } from './edits';
import type { Proposal } from './proposal.svelte';
import { EditError } from './yaml_edit';
import { workbench } from './workbench.svelte';

export type Word = 'take' | 'leave' | null;

interface Party {
  id: string;
  name: string;
}

/** What a party has bound itself to about one of its options; a ranking tells that of the proposal alone. */
export function bound_about(proposal: Proposal, option: OptionName): Word {
  if (can_commit(proposal.text, option.party)) return commitment_of(proposal.text, option);
  const to = bound_to(proposal, { id: option.party });
  return to.includes(option.id) ? 'take' : to.includes(`not ${option.id}`) ? 'leave' : null;
}

/** Puts a commitment about one option into the proposal, or takes it out; gives why not, where it cannot be. */
export async function promise(proposal: Proposal, party: Party, option: OptionName & { label: string }, word: Word): Promise<string> {
  const deed = word === 'take' ? `commits to “${option.label}”` : word === 'leave' ? `commits not to “${option.label}”` : `is free about “${option.label}”`;
  return or_refusal(async () => {
    if (can_commit(proposal.text, party.id)) {
      const about = `commitment about ${option.party}.${option.id}`;
      // Back to what the text says already: as if nothing had been changed.
      if (commitment_of(proposal.text_without(about), option) === word) return proposal.take_out(about);
      return proposal.add({ words: `${party.name} ${deed}`, edit: ['commit', { party: option.party, id: option.id }, word], about });
    }
    const now = step_of(proposal, party)?.bound;
    const others = (now?.to ?? []).filter((one) => one !== option.id && one !== `not ${option.id}`);
    return rank_anew(proposal, party, word === null ? others : [...others, word === 'take' ? option.id : `not ${option.id}`], now?.tried ?? []);
  });
}

/** Puts what some parties would commit themselves to into the proposal, in place of the set that was tried before it; gives why not, where that cannot be. */
export async function try_commitments(proposal: Proposal, set: { party: Party; to: string[] }[]): Promise<string> {
  return or_refusal(async () => {
    proposal.take_out(tried);
    for (const { bound } of proposal.steps)
      if (bound && bound.tried.length > 0 && !set.some(({ party }) => party.id === bound.party)) {
        const refused = await rank_anew(proposal, { id: bound.party, name: bound.party }, bound.to.filter((one) => !bound.tried.includes(one)), []);
        if (refused) return refused;
      }
    for (const { party, to } of set) {
      const refused = await try_commitment(proposal, party, to);
      if (refused) return refused;
    }
    return '';
  });
}

const tried = 'the set that is tried';

async function try_commitment(proposal: Proposal, party: Party, to: string[]): Promise<string> {
  if (can_commit(proposal.text, party.id)) return proposal.add_further({ words: deed_words(party, to), edit: ['commit_to', party.id, to], about: tried });
  const now = step_of(proposal, party)?.bound;
  const others = (now?.to ?? []).filter((one) => !now?.tried.includes(one));
  return rank_anew(proposal, party, [...new Set([...others, ...to])], to.filter((one) => !others.includes(one)));
}

const deed_words = (party: Party, expressions: string[]) => `${party.name} commits to “${expressions.join('” and “')}”`;
const step_of = (proposal: Proposal, party: { id: string }) => proposal.steps.find((step) => step.bound?.party === party.id);
const bound_to = (proposal: Proposal, party: { id: string }) => step_of(proposal, party)?.bound?.to ?? [];

/** All that a party commits itself to is one commitment: the step that stands in the proposal is made anew. */
async function rank_anew(proposal: Proposal, party: Party, to: string[], from_set: string[]): Promise<string> {
  const about = `commitment of ${party.id}`;
  if (to.length === 0) return proposal.take_out(about);
  const text = proposal.text_without(about);
  const { preference } = await ask<Commitment>('commit', { text, file: workbench.file, party: party.id, expression: joined(to) });
  const edit: Edit = ['set_preference_worked_out', party.id, preference as Wanted, basis_of_preference(text, party.id)];
  return proposal.add({ words: deed_words(party, to), edit, about, bound: { party: party.id, to, tried: from_set } });
}

async function or_refusal(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return error.words;
    if (error instanceof EditError) return error.message;
    throw error;
  }
}
