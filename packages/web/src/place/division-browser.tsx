import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useWords } from '../language/language';
import { useChildren } from './use-children';
import { words } from './words';

interface Step {
  readonly code: string;
  readonly name: string;
}
interface Props {
  readonly home: Step;
  readonly open: boolean;
  readonly close: () => void;
  /** `path`: from the own division down to the one that was chosen. */
  readonly choose: (path: readonly Step[]) => void;
}

/** The tree, one level at a time, from the own division down: buttons only, so that a finger and a keyboard do alike. */
export function DivisionBrowser({ home, open, close, choose }: Props) {
  const say = useWords(words);
  const [path, setPath] = useState<readonly Step[]>([home]);
  const here = path[path.length - 1] ?? home;
  const level = useChildren(here.code, !open);
  return (
    <Drawer open={open} onClose={close} title={say('browseTitle')} size="min(440px, 100vw)" destroyOnHidden>
      <nav className="browse-path" aria-label={say('path')}>
        {path.map((step, i) => (
          <button key={step.code} type="button" aria-current={i === path.length - 1} onClick={() => setPath(path.slice(0, i + 1))}>
            {step.name}
          </button>
        ))}
      </nav>
      <Button block className="browse-here" onClick={() => choose(path)}>
        {say('chooseThis', { name: here.name })}
      </Button>
      {level.kind === 'READING' && <p className="hint">{say('searching')}</p>}
      {level.kind === 'FAILED' && (
        <p className="hint" role="alert">
          {say('failed')} <Button onClick={level.again}>{say('retry')}</Button>
        </p>
      )}
      {level.kind === 'READ' && level.children.length === 0 && <p className="hint">{say('empty')}</p>}
      {level.kind === 'READ' && (
        <ul className="browse">
          {level.children.map((child) => (
            <li key={child.code}>
              <button type="button" className="browse-name" onClick={() => choose([...path, child])}>
                {child.name}
                <small>{shortCode(child.code)}</small>
              </button>
              {child.level !== 'VILLAGE' && (
                <button
                  type="button"
                  className="browse-deeper"
                  aria-label={say('deeper', { name: child.name })}
                  onClick={() => setPath([...path, child])}
                >
                  ›
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Drawer>
  );
}

/** Without the zeros that only fill it up: 410108001000 → 410108001. */
export function shortCode(code: string): string {
  return code.replace(/^(\d{9})000$/, '$1').replace(/^(\d{6})000$/, '$1');
}
