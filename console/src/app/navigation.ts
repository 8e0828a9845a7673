import { IconActivity, IconBrain, IconDatabase, IconKey, IconListCheck, IconRoute, IconStack2, IconTags, IconUsers, type Icon } from '@tabler/icons-react';
import type { Scope } from '../api/scope';

/** Where one can go from everywhere. `app/words.ts` has a text for each name. */
export const navigation = [
  {
    section: 'knowledge',
    items: [
      { name: 'datasets', icon: IconDatabase },
      { name: 'pipelines', icon: IconRoute },
      { name: 'collections', icon: IconStack2 },
      { name: 'tags', icon: IconTags },
    ],
  },
  {
    section: 'workspace',
    items: [
      { name: 'models', icon: IconBrain },
      { name: 'keys', icon: IconKey, scope: 'admin' },
      { name: 'users', icon: IconUsers, scope: 'admin' },
      { name: 'jobs', icon: IconListCheck },
      { name: 'server', icon: IconActivity, scope: 'admin' },
    ],
  },
] as const satisfies readonly { section: string; items: readonly { name: string; icon: Icon; scope?: Scope }[] }[];
