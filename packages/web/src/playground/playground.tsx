import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createClient } from 'graphql-ws';
import { useEffect, useMemo, useRef } from 'react';
import { socketUrl } from '../connection/client';
import { useTitle } from '../frame/use-title';
import { useWords } from '../language/language';
import { FIRST_QUERY } from './first-query';
import './playground.css';
import { useReachableEditors } from './reachable-editors';
import { words } from './words';

/** GraphiQL over the viewer's own session, both transports; served with the console, nothing from elsewhere. */
export function Playground() {
  const say = useWords(words);
  useTitle(say('title'));
  const socket = useMemo(() => createClient({ url: socketUrl(location), lazy: true }), []);
  useEffect(() => () => void socket.dispose(), [socket]);
  const fetcher = useMemo(() => createGraphiQLFetcher({ url: '/graphql', wsClient: socket }), [socket]);
  const section = useRef<HTMLElement>(null);
  useReachableEditors(section);
  return (
    <section ref={section} className="playground" aria-label={say('title')}>
      <GraphiQL fetcher={fetcher} defaultQuery={FIRST_QUERY} storage={NOWHERE} forcedTheme="light">
        {/* Its own would lead out of the platform. */}
        <GraphiQL.Logo>GraphiQL</GraphiQL.Logo>
      </GraphiQL>
    </section>
  );
}

/** Nothing of what was asked stays on a shared desk's machine. */
const NOWHERE = {
  length: 0,
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
  clear: () => undefined,
};
