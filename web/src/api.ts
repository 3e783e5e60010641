// Talking to the workbench's server. The token of this run stands behind # in
// the address, which the browser sends to nobody.
import { read_columns, type Analysis } from './analysis';
import type { components } from './api-types';
import { connection } from './connection.svelte';

export type Diagnostic = components['schemas']['Diagnostic'];
export type Diagnostics = components['schemas']['Diagnostics'];
export type { Analysis, State } from './analysis';
export type ChosenStates = components['schemas']['ChosenStates'];
export type Explanation = components['schemas']['Explanation'];
export type Ways = components['schemas']['Ways'];
export type Graph = components['schemas']['Graph'];
export type Dossier = components['schemas']['Dossier'];
export type Leverage = components['schemas']['Leverage'];
export type Inverse = components['schemas']['Inverse'];
export type Commitment = components['schemas']['Commitment'];
export type Ensemble = components['schemas']['Ensemble'];
export type Estimate = components['schemas']['Estimate'];
export type Evidence = components['schemas']['Evidence'];
export type Claim = components['schemas']['Claim'];
export type Concept = components['schemas']['Concepts']['concepts'][0];
export type Attribution = components['schemas']['Attribution'];
export type Reading = components['schemas']['Reading'];

const kept_token = 'entente-token';
let token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
if (token) {
  setTimeout(remember_token); // after the first questions are asked: the browser takes its time
  history.replaceState(history.state, '', location.pathname + location.search);
} else {
  token = remembered_token();
}

/** For other windows as well, also those that were open before this run. */
function remember_token() {
  try {
    localStorage.setItem(kept_token, token);
  } catch {
    // A browser that keeps nothing: this page goes on without.
  }
}
function remembered_token(): string {
  try {
    return localStorage.getItem(kept_token) ?? '';
  } catch {
    return '';
  }
}

/** Takes up the token that a later run has given to another window; tells whether there is one. */
function renew_token(): boolean {
  const latest = remembered_token();
  if (!latest || latest === token) return false;
  token = latest;
  return true;
}

/** What went wrong with a request; status 0 where the server is not there. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly diagnostics: Diagnostics,
  ) {
    super(diagnostics.errors[0]?.message ?? `The server answered ${status}.`);
  }
  /** What went wrong, and how to mend it. */
  get words(): string {
    return [this.message, this.diagnostics.errors[0]?.hint].filter(Boolean).join(' – ');
  }
}

async function send(method: string, path: string, body?: string, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      body,
      signal,
      headers: { Authorization: `Bearer ${token}`, ...headers },
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw gone('The workbench does not answer.', 'Your text is kept in this browser. Start it again with: entente serve');
  }
  if (response.status === 401) {
    if (renew_token()) return send(method, path, body, headers, signal);
    const why = token ? 'The workbench was started anew.' : 'This page has no token.';
    throw gone(why, 'Open the address that entente serve names; this page then goes on as well, and your text is kept in this browser.');
  }
  connection.answers();
  if (!response.ok) throw new Problem(response.status, read_diagnostics(await response.text()));
  return response;
}

/** Nobody is there who would answer this page: it asks again until somebody does. */
function gone(message: string, hint: string): Problem {
  const problem = new Problem(0, { errors: [{ ...nowhere, message, hint }], warnings: [] });
  connection.lost(problem.words, () => send('GET', '/files'));
  return problem;
}

const nowhere = { file: null, line: null, column: null };

function read_diagnostics(text: string): Diagnostics {
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ ...nowhere, message: text, hint: null }], warnings: [] };
  }
}

const address = (name: string) => name.split('/').map(encodeURIComponent).join('/');

export async function listFiles(): Promise<{ folder: string; id: string; files: { name: string; bytes: number }[] }> {
  return (await send('GET', '/files')).json();
}

export async function listConcepts(): Promise<Concept[]> {
  return (await (await send('GET', '/concepts')).json()).concepts;
}

/** A file's text, its lines ended by \n as the editor has them, and how they end on disk. */
export interface FileText {
  text: string;
  tag: string;
  line_end: LineEnd;
}
export type LineEnd = '\n' | '\r\n';

const plain = (text: string) => text.replace(/\r\n?/g, '\n');

export async function readFile(name: string): Promise<FileText> {
  const response = await send('GET', `/files/${address(name)}`);
  const text = await response.text();
  return { text: plain(text), tag: response.headers.get('ETag') ?? '', line_end: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** Saves over the version with this tag; without one, as a new file. Gives the new version's tag. */
export async function saveFile(name: string, { text, tag, line_end }: FileText): Promise<string> {
  const condition: Record<string, string> = tag ? { 'If-Match': tag } : { 'If-None-Match': '*' };
  const response = await send('PUT', `/files/${address(name)}`, text.replaceAll('\n', line_end), condition);
  return response.headers.get('ETag') ?? '';
}

export interface Version {
  id: string;
  time: string;
  bytes: number;
}

export async function listVersions(name: string): Promise<Version[]> {
  return (await (await send('GET', `/history/${address(name)}`)).json()).versions;
}

export async function readVersion(name: string, id: string): Promise<string> {
  return plain(await (await send('GET', `/versions/${address(name)}?id=${encodeURIComponent(id)}`)).text());
}

/** Asks a question about a model, as an object or its JSON; its answer's JSON. */
export async function ask<Answer>(question: string, request: object | string, signal?: AbortSignal): Promise<Answer> {
  const body = typeof request === 'string' ? request : JSON.stringify(request);
  return (await send('POST', `/${question}`, body, { 'Content-Type': 'application/json' }, signal)).json();
}

/** What the engine makes of a model: its states, who finds which stable, what holds. */
export async function analyze(text: string, file: string, signal?: AbortSignal): Promise<Analysis> {
  return read_columns(await ask('analyze/columns', { text, file }, signal));
}

export interface JobEvent {
  name: 'progress' | 'result' | 'cancelled' | 'failed';
  data: unknown;
}

/** Starts long work and gives its events as they come; `stop` asks it to end, which is an event as well. */
export async function* run_job(question: string, request: object, stop: AbortSignal): AsyncGenerator<JobEvent> {
  const { job } = await ask<{ job: string }>(question, request);
  const cancel = () => void send('DELETE', `/jobs/${job}`).catch(() => {});
  if (stop.aborted) cancel();
  stop.addEventListener('abort', cancel);
  try {
    const reader = (await send('GET', `/jobs/${job}/events`)).body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    for (;;) {
      const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
      if (done) break;
      heard += value;
      for (let end = heard.indexOf('\n\n'); end >= 0; end = heard.indexOf('\n\n')) {
        const found = /^event: (\w+)\ndata: (.*)$/s.exec(heard.slice(0, end));
        heard = heard.slice(end + 2);
        if (found) yield { name: found[1] as JobEvent['name'], data: JSON.parse(found[2]) };
      }
    }
  } finally {
    stop.removeEventListener('abort', cancel);
  }
}
