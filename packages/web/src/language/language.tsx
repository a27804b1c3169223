import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
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

/** A room's own words: each in Chinese and in English, `{blanks}` in both; `{n|day|days}` says the noun as n wants it. */
export type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** How a room says its words in the language of the page. */
export function useWords<W extends Words>(words: W): (word: keyof W, blanks?: Record<string, string | number>) => string {
  const { language } = useLanguage();
  return useCallback((word, blanks) => fill(words[word]?.[language === 'zh' ? 0 : 1] ?? String(word), blanks), [words, language]);
}

export function useLanguage(): Spoken {
  const spoken = useContext(Context);
  if (!spoken) throw new Error('useLanguage is called outside LanguageProvider');
  return spoken;
}

function fill(text: string, blanks: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (blank, name: string, one?: string, many?: string) =>
    one === undefined ? String(blanks[name] ?? blank) : String(Number(blanks[name]) === 1 ? one : many),
  );
}
