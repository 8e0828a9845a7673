import { isMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';
import { choice, choose } from '../components/choices';

/** Keeps the colour scheme among the choices of this browser. */
export const colorScheme: MantineColorSchemeManager = {
  get: (standard) => {
    const chosen = choice('color-scheme');
    return isMantineColorScheme(chosen) ? chosen : standard;
  },
  set: (value) => choose('color-scheme', value),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => choose('color-scheme', ''),
};
