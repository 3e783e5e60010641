import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { concepts } from './concepts.svelte';
import { workbench } from './workbench.svelte';

// The engine is asked before the page is put together, and mostly answers by then:
// an empty page for a moment rather than one that is laid out twice.
await Promise.all([workbench.start(), concepts.load()]);
const patience = new Promise((done) => setTimeout(done, 100));
await Promise.race([workbench.answered, patience]);
mount(App, { target: document.getElementById('app')! });
