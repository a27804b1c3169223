import { Modal } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../language/language';
import { words } from './words';

/** Asks before a half-filled form is left, by a link of the console or by closing the window. Answers what has to stand on the page. */
export function useLeaveWarning(dirty: boolean): ReactNode {
  const say = useWords(words);
  const [, go] = useLocation();
  const [modal, holder] = Modal.useModal();
  useEffect(() => {
    if (!dirty) return undefined;
    const closing = (event: BeforeUnloadEvent) => event.preventDefault();
    const following = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
      const href = link?.getAttribute('href');
      if (!href || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      modal.confirm({
        title: say('leaveTitle'),
        content: say('leaveText'),
        okText: say('leave'),
        cancelText: say('stay'),
        autoFocusButton: 'cancel',
        onOk: () => go(href),
      });
    };
    addEventListener('beforeunload', closing);
    document.addEventListener('click', following, true);
    return () => {
      removeEventListener('beforeunload', closing);
      document.removeEventListener('click', following, true);
    };
  }, [dirty, modal, say, go]);
  return holder;
}
