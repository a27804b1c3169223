import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/app';
import './frame/frame.css';
import { takeLink } from './invitation/link';

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no element with the id "console"');
// Before anything is drawn, and once: drawing may be repeated.
const link = takeLink(location, history);
createRoot(place).render(
  <StrictMode>
    <App link={link} />
  </StrictMode>,
);
// Faces for machines without Chinese fonts: declared after the first paint, fetched only for the ranges that no local font has.
void import('@fontsource-variable/noto-sans-sc/index.css');
