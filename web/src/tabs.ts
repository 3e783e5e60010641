// The views, in their order. To add one: its file in tabs/, and a line here.
import type { Component } from 'svelte';
import type { Analysis } from './api';
import * as Overview from './tabs/Overview.svelte';

export interface Tab {
  id: string;
  title: string;
  load: () => Promise<{ default: Component<{ analysis: Analysis }> }>;
}

/** What is shown first comes with the page; the others are loaded after it. */
export const tabs: Tab[] = [
  { id: 'overview', title: 'Overview', load: () => Promise.resolve(Overview) },
  { id: 'states', title: 'States', load: () => import('./tabs/States.svelte') },
  { id: 'graph', title: 'Graph', load: () => import('./tabs/Graph.svelte') },
  { id: 'paths', title: 'Paths', load: () => import('./tabs/Paths.svelte') },
  { id: 'what-if', title: 'What if', load: () => import('./tabs/WhatIf.svelte') },
  { id: 'how-sure', title: 'How sure', load: () => import('./tabs/HowSure.svelte') },
  { id: 'evidence', title: 'Evidence', load: () => import('./tabs/Evidence.svelte') },
];
