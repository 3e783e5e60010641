// What a person has not saved, kept in the browser until it is: by folder, file and window, so that
// no window takes another's. What a window that is gone has left behind is there for the next one.

/** What is kept: the text, what is proposed for it, a report that is being read. */
export type Kind = 'text' | 'proposal' | 'report';

interface Entry<Value> {
  value: Value;
  /** When it was kept, in milliseconds: the latest is what counts. */
  time: number;
}

const own = crypto.getRandomValues(new Uint32Array(2)).join('-');
const prefix = 'entente';
let folder = '';
let announced = false;

/** Everything is kept for this folder, by its id. */
export function keep_for(id: string) {
  folder = id;
}

const key_of = (kind: Kind, name: string, window: string) => [prefix, folder, kind, encodeURIComponent(name), window].join('/');

/** Keeps it in place of what this window has kept so far; null: nothing. Tells whether the browser has room for it. */
export function keep(kind: Kind, name: string, value: unknown): boolean {
  announce();
  try {
    if (value === null) localStorage.removeItem(key_of(kind, name, own));
    else localStorage.setItem(key_of(kind, name, own), JSON.stringify({ value, time: Date.now() } satisfies Entry<unknown>));
    return true;
  } catch {
    return false;
  }
}

/**
 * The latest that this window, or one that is gone, has kept: it is this window's from now on.
 * `elsewhere` tells that a window that is still open has kept something of its own.
 */
export async function take_over<Value>(kind: Kind, name: string): Promise<{ value: Value | null; elsewhere: boolean }> {
  const found = entries(kind).filter((one) => one.name === name);
  if (found.length === 0) return { value: null, elsewhere: false };
  const open = await open_windows();
  const free = found.filter((one) => one.window === own || !open.has(one.window));
  const latest = free.map((one) => ({ ...one, entry: read<Value>(one.key) })).sort((a, b) => (b.entry?.time ?? 0) - (a.entry?.time ?? 0))[0];
  if (latest?.entry && latest.window !== own) make_own(latest.key, key_of(kind, name, own));
  return { value: latest?.entry?.value ?? null, elsewhere: found.length > free.length };
}

/** What this window has kept. */
export const own_kept = <Value>(kind: Kind, name: string): Value | null => read<Value>(key_of(kind, name, own))?.value ?? null;

/** An entry under another key; it is taken away first, since there may be no room for two. */
function make_own(from: string, to: string) {
  announce();
  const entry = localStorage.getItem(from)!;
  localStorage.removeItem(from);
  try {
    localStorage.setItem(to, entry);
  } catch {
    localStorage.setItem(from, entry);
  }
}

/** The names of files of which something is kept. */
export const kept_names = (kind: Kind): string[] => [...new Set(entries(kind).map((one) => one.name))];

/** Drops what windows that are gone have kept; this window's own as well. */
export async function forget(kind: Kind, name: string) {
  const open = await open_windows();
  for (const one of entries(kind)) if (one.name === name && (one.window === own || !open.has(one.window))) localStorage.removeItem(one.key);
}

function entries(kind: Kind): { key: string; name: string; window: string }[] {
  const start = [prefix, folder, kind, ''].join('/');
  return storage_keys()
    .filter((key) => key.startsWith(start))
    .map((key) => {
      const [name, window] = key.slice(start.length).split('/');
      return { key, name: decodeURIComponent(name), window };
    });
}

function storage_keys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function read<Value>(key: string): Entry<Value> | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** A window holds a lock as long as it is open: the browser lets go of it, whatever ends the window. */
function announce() {
  if (announced) return;
  announced = true;
  if (!navigator.locks) return;
  const until_left = () => new Promise<void>((done) => addEventListener('pagehide', () => done(), { once: true }));
  void navigator.locks.request(lock_of(own), until_left).then(() => (announced = false));
}
const lock_of = (window: string) => `${prefix}/window/${window}`;

async function open_windows(): Promise<Set<string>> {
  if (!navigator.locks) return windows_that_answer();
  const { held } = await navigator.locks.query();
  return new Set((held ?? []).flatMap(({ name }) => (name?.startsWith(lock_of('')) ? [name.slice(lock_of('').length)] : [])));
}

// Over plain HTTP from another machine there are no locks: windows call one another.
const channel = navigator.locks ? null : new BroadcastChannel(`${prefix}/windows`);
const patience = 300; // milliseconds that a window has to answer
const heard = new Set<string>();
channel?.addEventListener('message', ({ data }: MessageEvent<{ calls?: boolean; is?: string }>) => {
  if (data.calls && announced) channel.postMessage({ is: own });
  if (data.is) heard.add(data.is);
});

async function windows_that_answer(): Promise<Set<string>> {
  heard.clear();
  channel!.postMessage({ calls: true });
  await new Promise((done) => setTimeout(done, patience));
  return new Set(heard);
}
