import { mount } from 'svelte';
import './app.css';
import { workbench } from './workbench.svelte';

// The engine is asked before the page is put together, and mostly answers by then:
// an empty page for a tenth of a second rather than one that is laid out twice.
const page = import('./App.svelte');
await workbench.start();
const patience = new Promise((done) => setTimeout(done, 100));
const [{ default: App }] = await Promise.all([page, Promise.race([workbench.answered, patience])]);
mount(App, { target: document.getElementById('app')! });
