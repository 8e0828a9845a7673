import { Button, Menu, ScrollArea, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n';
import { nodeChoices } from '../model/nodeKinds';
import type { NodeChoice } from '../model/nodeKinds';
import { pipelines } from '../words';
import { useNodeLabels } from './nodeLabels';

const groups = ['sources', 'reading', 'models', 'logic', 'storing'] as const;

interface AddNodeProps {
  onAdd: (choice: NodeChoice) => void;
  /** The title of the iteration that gets the node. */
  inside: string | null;
  disabled: boolean;
}

/** The list of what can be added to a pipeline. */
export function AddNode({ onAdd, inside, disabled }: AddNodeProps) {
  const t = useWords(pipelines);
  const labels = useNodeLabels();
  const [wanted, setWanted] = useState('');
  const fits = (choice: NodeChoice) =>
    (inside === null || (choice.type !== 'datasource' && choice.type !== 'knowledge-index')) && labels.choice(choice).toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
  return (
    <Menu width={280} position="bottom-start" onClose={() => setWanted('')} withinPortal>
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} disabled={disabled}>
          {t('add_node')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <TextInput aria-label={t('search_nodes')} placeholder={t('search_nodes')} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} size="xs" m={4} />
        {inside !== null && (
          <Text size="xs" c="dimmed" px="sm" py={4}>
            {t('add_inside', { title: inside })}
          </Text>
        )}
        <ScrollArea.Autosize mah={360} type="auto">
          {groups.map((group) => {
            const some = nodeChoices.filter((choice) => choice.group === group && fits(choice));
            return some.length === 0 ? null : (
              <div key={group} role="group" aria-label={t(`group_${group}`)}>
                <Menu.Label>{t(`group_${group}`)}</Menu.Label>
                {some.map((choice) => (
                  <Menu.Item key={choice.id} onClick={() => onAdd(choice)}>
                    {labels.choice(choice)}
                  </Menu.Item>
                ))}
              </div>
            );
          })}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
