import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { choice, choose } from '../components/choices';

export const languages = [
  { code: 'en', name: 'English', locale: 'en' },
  { code: 'zh', name: '简体中文', locale: 'zh-CN' },
] as const;

export type Language = (typeof languages)[number]['code'];

const preferred = (): Language => {
  const chosen = choice('language');
  if (languages.some((language) => language.code === chosen)) return chosen as Language;
  return navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag))?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
};

void i18next.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: 'en',
  resources: {},
  initAsync: false,
  // React writes text nodes: what is escaped here would be escaped twice.
  interpolation: { escapeValue: false },
  react: { useSuspense: false, bindI18nStore: false },
});

const tell = () => (document.documentElement.lang = i18next.language === 'zh' ? 'zh-CN' : 'en');
tell();

export async function speak(language: Language) {
  choose('language', language);
  await i18next.changeLanguage(language);
  tell();
}

/** The locale for numbers and dates. */
export const locale = () => (i18next.language === 'zh' ? 'zh-CN' : 'en');

export { useWords, words } from './words';
