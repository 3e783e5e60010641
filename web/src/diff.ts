// What differs between two texts, line by line.

export interface Line {
  kind: 'same' | 'removed' | 'added';
  text: string;
  /** The line's number in the text that it stands in; the newer one's where it is in both. */
  number: number;
}

/** Beyond this many pairs of lines the middle is taken to be wholly replaced. */
const most_pairs = 4_000_000;

export function diff_lines(before: string, after: string): Line[] {
  const a = before.split(/\r?\n/);
  const b = after.split(/\r?\n/);
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) ++head;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) ++tail;
  const same = (from: number, to: number): Line[] => b.slice(from, to).map((text, n) => ({ kind: 'same', text, number: from + n + 1 }));
  return [...same(0, head), ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head), ...same(b.length - tail, b.length)];
}

/** By the longest common subsequence. */
function middle(a: string[], b: string[], offset: number): Line[] {
  const removed = (n: number): Line => ({ kind: 'removed', text: a[n], number: offset + n + 1 });
  const added = (n: number): Line => ({ kind: 'added', text: b[n], number: offset + n + 1 });
  if (a.length * b.length > most_pairs) return [...a.map((_, n) => removed(n)), ...b.map((_, n) => added(n))];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; --i)
    for (let j = b.length - 1; j >= 0; --j)
      longest[i * width + j] =
        a[i] === b[j] ? longest[(i + 1) * width + j + 1] + 1 : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: b[j], number: offset + j + 1 });
      ++i, ++j;
    } else if (i < a.length && (j === b.length || longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      lines.push(removed(i++));
    } else {
      lines.push(added(j++));
    }
  }
  return lines;
}

/** The changed lines with a few around them, in runs that follow one another without a gap. */
export function hunks(lines: Line[], around = 2): Line[][] {
  const near = lines.map((_, n) => lines.slice(Math.max(0, n - around), n + around + 1).some((line) => line.kind !== 'same'));
  const runs: Line[][] = [];
  lines.forEach((line, n) => {
    if (!near[n]) return;
    if (n === 0 || !near[n - 1]) runs.push([]);
    runs.at(-1)!.push(line);
  });
  return runs;
}
