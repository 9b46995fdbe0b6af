import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { tongue } from './lib/i18n/index.svelte';
import { router } from './lib/router.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');

tongue.begin();
router.begin();
mount(App, { target });
