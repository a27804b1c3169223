import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { readFilter, writeFilter, type ListFilter, type ListForm } from './list-filter';

export type Change = (change: ListFilter | Partial<Record<keyof ListFilter, undefined>>, typing?: boolean) => void;

/** The filter of the address. Each choice is a step that Back undoes; letters typed are one step together. */
export function useListFilter(form: ListForm): { filter: ListFilter; change: Change; reset: () => void; address: string } {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const filter = useMemo(() => readFilter(form, new URLSearchParams(text)), [form, text]);
  const change = useCallback<Change>(
    (part, typing = false) => {
      setParams((before) => writeFilter(form, { ...readFilter(form, before), ...part } as ListFilter), { replace: typing });
    },
    [form, setParams],
  );
  const reset = useCallback(() => {
    setParams((before) => {
      const { scope } = readFilter(form, before);
      return writeFilter(form, scope === undefined ? {} : { scope });
    });
  }, [form, setParams]);
  return { filter, change, reset, address: text };
}
