import './withoutEval.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { Navigation } from './routing/Navigation.ts';
import { currentTheme, showTheme } from './styles/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// First of all, so that a private link's secret is out of the address before anything else can read it.
const navigation = new Navigation();
showTheme(currentTheme());
createRoot(root).render(
  <StrictMode>
    <App navigation={navigation} />
  </StrictMode>,
);
