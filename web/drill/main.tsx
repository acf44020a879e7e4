/** Puts the page of the drill into its document. */
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createStore } from './store.ts';
import './styles/base.css';
import './styles/top.css';
import './styles/phone.css';
import './styles/apps.css';
import './styles/message.css';
import './styles/card.css';
import './styles/dingtalk.css';
import './styles/wecom.css';
import './styles/form.css';
import './styles/side.css';

const root = document.getElementById('root');
if (!root) throw new Error('The document has no place for the page.');
createRoot(root).render(<App store={createStore()} />);
