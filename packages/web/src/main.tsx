import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/app';
import './frame/frame.css';

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no element with the id "console"');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// Faces for machines without Chinese fonts: declared after the first paint, fetched only for the ranges that no local font has.
void import('@fontsource-variable/noto-sans-sc/index.css');
