// The views, in their order. To add one: its file in tabs/, and a line here.
import type { Component } from 'svelte';
import type { Analysis } from './api';
import Evidence from './tabs/Evidence.svelte';
import Graph from './tabs/Graph.svelte';
import HowSure from './tabs/HowSure.svelte';
import Overview from './tabs/Overview.svelte';
import Paths from './tabs/Paths.svelte';
import States from './tabs/States.svelte';
import WhatIf from './tabs/WhatIf.svelte';

export interface Tab {
  id: string;
  title: string;
  view: Component<{ analysis: Analysis }>;
}

export const tabs: Tab[] = [
  { id: 'overview', title: 'Overview', view: Overview },
  { id: 'states', title: 'States', view: States },
  { id: 'graph', title: 'Graph', view: Graph },
  { id: 'paths', title: 'Paths', view: Paths },
  { id: 'what-if', title: 'What if', view: WhatIf },
  { id: 'how-sure', title: 'How sure', view: HowSure },
  { id: 'evidence', title: 'Evidence', view: Evidence },
];
