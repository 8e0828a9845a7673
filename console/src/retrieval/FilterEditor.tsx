import { SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n';
import { FilterBuilder } from './FilterBuilder';
import type { MetadataField } from './FilterBuilder';
import { operators } from './filterModel';
import type { MetadataFilter } from './filterModel';
import { parseFilter, writeFilter } from './filterText';
import { retrieval } from './words';

interface FilterEditorProps {
  fields: readonly MetadataField[];
  value: MetadataFilter;
  onChange: (filter: MetadataFilter) => void;
  /** Told when what is typed cannot be read, so that nobody searches with something else. */
  onValid: (isValid: boolean) => void;
}

/** A filter, built by hand or typed; what one of them says the other shows. */
export function FilterEditor({ fields, value, onChange, onValid }: FilterEditorProps) {
  const t = useWords(retrieval);
  const [typed, setTyped] = useState<string | null>(null);
  const error = typed === null ? null : parseFilter(typed).error;
  const type = (text: string) => {
    setTyped(text);
    const parsed = parseFilter(text);
    onValid(parsed.error === null);
    if (parsed.filter !== null) onChange(parsed.filter);
  };
  const turn = (way: string) => {
    setTyped(way === 'typed' ? writeFilter(value) : null);
    onValid(true);
  };
  return (
    <Stack gap="sm">
      <Text size="xs" c="dimmed">
        {t('filter_hint')}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={t('filter')}
        value={typed === null ? 'built' : 'typed'}
        onChange={turn}
        data={[{ value: 'built', label: t('filter_built') }, { value: 'typed', label: t('filter_typed') }]}
      />
      {typed === null ? (
        <FilterBuilder fields={fields} value={value} onChange={onChange} />
      ) : (
        <Textarea
          label={t('filter_text')}
          description={t('filter_text_hint')}
          autosize
          minRows={2}
          maxRows={8}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          error={error && t(`filter_error_${error.code}`, { column: error.column, found: error.found, operators: operators.join(', ') })}
          spellCheck={false}
        />
      )}
    </Stack>
  );
}
