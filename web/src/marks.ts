// A report's text cut where attributions begin and end. The reader counts code points.
import type { Attribution } from './api';

export type Kind = 'source' | 'cue' | 'content';
export interface Piece {
  text: string;
  /** What the piece is part of; a claim within a claim stands in two. */
  marks: { id: string; kind: Kind }[];
  /** The claims whose content begins here. */
  begins: string[];
}

export function pieces(report: string, claims: Pick<Attribution, 'id' | Kind>[]): Piece[] {
  const letters = [...report];
  const edges: { at: number; opens: boolean; id: string; kind: Kind }[] = [];
  for (const claim of claims)
    for (const kind of ['source', 'cue', 'content'] as const)
      for (const [begin, end] of claim[kind]) edges.push({ at: begin, opens: true, id: claim.id, kind }, { at: end, opens: false, id: claim.id, kind });
  edges.sort((a, b) => a.at - b.at);
  const first = new Map(claims.map((claim) => [claim.id, Math.min(...claim.content.map(([begin]) => begin))]));
  const open = new Map<string, { id: string; kind: Kind }>();
  const made: Piece[] = [];
  let from = 0;
  let begins: string[] = [];
  const cut = (to: number) => {
    if (to > from) {
      made.push({ text: letters.slice(from, to).join(''), marks: [...open.values()], begins });
      begins = [];
    }
    from = to;
  };
  for (const { at, opens, id, kind } of edges) {
    cut(Math.min(at, letters.length));
    if (!opens) open.delete(`${id} ${kind}`);
    else open.set(`${id} ${kind}`, { id, kind });
    if (opens && kind === 'content' && first.get(id) === at) begins.push(id);
  }
  cut(letters.length);
  return made;
}
