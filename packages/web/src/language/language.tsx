import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from './en';
import type { Language } from './names';
import { zh, type Word } from './zh';

export type Say = (word: Word, blanks?: Record<string, string | number>) => string;
interface Spoken {
  readonly language: Language;
  readonly say: Say;
  readonly change: () => void;
}

const Context = createContext<Spoken | undefined>(undefined);
const KEY = 'anze.language';

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    localStorage.setItem(KEY, language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const spoken = useMemo<Spoken>(() => {
    const dictionary: Record<Word, string> = language === 'zh' ? zh : en;
    return {
      language,
      say: (word, blanks) => fill(dictionary[word], blanks),
      change: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
    };
  }, [language]);
  return <Context value={spoken}>{children}</Context>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(Context);
  if (!spoken) throw new Error('useLanguage is called outside LanguageProvider');
  return spoken;
}

function fill(text: string, blanks: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (blank, name: string) => String(blanks[name] ?? blank));
}
