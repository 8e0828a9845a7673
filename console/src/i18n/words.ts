import i18next from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Texts = Record<string, string>;

/** A key as it is asked for: `documents` of `documents_one` and `documents_other`. */
type Asked<K> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K;

/** Chinese knows no singular. */
type Chinese<T> = { [K in keyof T as K extends `${string}_one` ? never : K]: string };

export interface Words<T extends Texts> {
  readonly namespace: string;
  readonly texts: T;
}

export type Say<T extends Texts> = (key: Asked<keyof T> & string, values?: Record<string, unknown>) => string;

/** The texts of a feature in both languages. A key that one of them lacks does not compile. */
export function words<T extends Texts>(namespace: string, texts: { en: T; zh: Chinese<T> }): Words<T> {
  i18next.addResourceBundle('en', namespace, texts.en);
  i18next.addResourceBundle('zh', namespace, texts.zh);
  return { namespace, texts: texts.en };
}

/** Says the texts of a feature in the language of the page. */
export function useWords<T extends Texts>(feature: Words<T>): Say<T> {
  const { t } = useTranslation();
  return useCallback<Say<T>>((key, values) => t(key, { ns: feature.namespace, ...values }), [t, feature]);
}
