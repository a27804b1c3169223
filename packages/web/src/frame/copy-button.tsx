import { Button, type ButtonProps } from 'antd';
import { useEffect, useState } from 'react';
import { useWords, type Words } from '../language/language';

const words = {
  copy: ['复制', 'Copy'],
  copied: ['已复制', 'Copied'],
  failed: ['没有复制成功：请选中文字后按 Ctrl+C', 'Not copied: select the text and press Ctrl+C'],
} satisfies Words;

interface Props extends Pick<ButtonProps, 'type' | 'autoFocus'> {
  readonly text: string;
  readonly label?: string;
  readonly copied?: () => void;
}

/** Puts a text on the clipboard, and says whether it is there. */
export function CopyButton({ text, label, copied, ...button }: Props) {
  const say = useWords(words);
  const [state, setState] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (state !== 'copied') return undefined;
    const timer = setTimeout(() => setState(undefined), 3_000);
    return () => clearTimeout(timer);
  }, [state]);
  const press = async () => {
    const done = await copy(text);
    setState(done ? 'copied' : 'failed');
    if (done) copied?.();
  };
  return (
    <>
      <Button {...button} onClick={() => void press()}>
        {state === 'copied' ? say('copied') : (label ?? say('copy'))}
      </Button>
      <span className={state === 'failed' ? 'copy-failed' : 'unseen'} role="status">
        {state && say(state)}
      </span>
    </>
  );
}

/** `navigator.clipboard` exists only on https and localhost; offices also serve plain http inside their own network. */
async function copy(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused by the browser's settings: the old way may still be open.
    }
  }
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'unseen';
  // Inside an open dialog, which keeps the focus to itself.
  (before?.closest('[role=dialog]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
