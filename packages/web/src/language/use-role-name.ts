import { useCallback } from 'react';
import { useLanguage } from './language';
import { zh, type Word } from './zh';

/** A role of an office or agency as people say it. */
export function useRoleName(): (role: string) => string {
  const { say } = useLanguage();
  return useCallback((role) => (`role_${role}` in zh ? say(`role_${role}` as Word) : role), [say]);
}
