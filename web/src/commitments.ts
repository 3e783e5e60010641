// Commitments as steps of a proposal. A list of priorities or weights is led by their words, which is
// an edit of the text; where a preference ranks states, the engine ranks them anew.
import { ask, Problem, type Commitment } from './api';
import { can_commit, commit, commit_to, commitment_of, joined, preference_setter, type OptionName } from './model_text';
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
    if (can_commit(proposal.text, party.id)) return proposal.add({ words: `${party.name} ${deed}`, apply: (text) => commit(text, option, word) });
    const others = bound_to(proposal, party).filter((one) => one !== option.id && one !== `not ${option.id}`);
    return rank_anew(proposal, party, word === null ? others : [...others, word === 'take' ? option.id : `not ${option.id}`]);
  });
}

/** Puts further commitments of a party, of whatever kind, into the proposal; gives why not, where they cannot be. */
export async function promise_all(proposal: Proposal, party: Party, expressions: string[]): Promise<string> {
  return or_refusal(async () => {
    if (can_commit(proposal.text, party.id)) return proposal.add({ words: deed_words(party, expressions), apply: (text) => commit_to(text, party.id, expressions) });
    return rank_anew(proposal, party, [...new Set([...bound_to(proposal, party), ...expressions])]);
  });
}

const deed_words = (party: Party, expressions: string[]) => `${party.name} commits to “${expressions.join('” and “')}”`;
const step_of = (proposal: Proposal, party: { id: string }) => proposal.steps.find((step) => step.bound?.party === party.id);
const bound_to = (proposal: Proposal, party: { id: string }) => step_of(proposal, party)?.bound?.to ?? [];

/** All that a party commits itself to is one commitment: the step that stands in the proposal is made anew. */
async function rank_anew(proposal: Proposal, party: Party, to: string[]): Promise<string> {
  const old = step_of(proposal, party);
  if (to.length === 0) return proposal.replace(old, undefined);
  const text = proposal.without(old);
  const { preference } = await ask<Commitment>('commit', { text, file: workbench.file, party: party.id, expression: joined(to) });
  return proposal.replace(old, { words: deed_words(party, to), apply: preference_setter(text, party.id, preference), bound: { party: party.id, to } });
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
