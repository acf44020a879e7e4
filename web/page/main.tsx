/** The page of the drill: shows a company that uses Xinliu, and lets one play its people, its clock and its faults. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/frame.css';
import './styles/phone.css';
import './styles/card.css';
import './styles/side.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
