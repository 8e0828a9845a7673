import type { ComponentType } from 'react';

/** A page that is loaded when somebody goes there. */
export const page = (load: () => Promise<{ default: ComponentType }>) => async () => ({ Component: (await load()).default });
