import { Button, Loader, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { Failure } from '../components/Failure';
import { done } from '../components/notify';
import { Section } from '../components/Section';
import { common } from '../components/words';
import { useDocument, useDocuments } from '../documents/useDocuments';
import { useWords } from '../i18n';
import { useChangeMetadata } from './useMetadata';
import { typedOf, valueOf, type Field } from './values';
import { metadata } from './words';

/** What one document carries for each field. */
export function DocumentValues({ datasetId, fields }: { datasetId: string; fields: readonly Field[] }) {
  const t = useWords(metadata);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const [keyword] = useDebouncedValue(chosen?.name === typed ? '' : typed, 250);
  const found = useDocuments(datasetId, { page: 1, keyword, status: null });
  const document = useDocument(datasetId, chosen?.id ?? '', chosen !== null);
  const options = (found.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Section title={t('values')} hint={t('values_hint')}>
      <Select
        label={t('document')}
        placeholder={t('find_document')}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        data={chosen && !options.some((option) => option.value === chosen.id) ? [...options, { value: chosen.id, label: chosen.name }] : options}
        // The server has searched already.
        filter={({ options: all }) => all}
        value={chosen?.id ?? null}
        onChange={(id, option) => setChosen(id && option ? { id, name: option.label } : null)}
        nothingFoundMessage={t('no_document')}
        maw={480}
      />
      {chosen && (document.data ? <ValuesForm key={chosen.id} datasetId={datasetId} document={document.data} fields={fields} /> : document.error ? <Failure error={document.error} /> : <Loader size="sm" />)}
    </Section>
  );
}

function ValuesForm({ datasetId, document, fields }: { datasetId: string; document: Schemas['DocumentDetail']; fields: readonly Field[] }) {
  const t = useWords(metadata);
  const c = useWords(common);
  const change = useChangeMetadata(datasetId);
  const carried = new Map(document.doc_metadata?.map((value) => [value.id, value.value]));
  const form = useForm<Record<string, string>>({
    initialValues: Object.fromEntries(fields.map((field) => [field.id, typedOf(carried.get(field.id), field.type)])),
    validate: Object.fromEntries(fields.map((field) => [field.id, (value: string) => (valueOf(value, field.type) === undefined ? t(field.type === 'time' ? 'time_wrong' : 'number') : null)])),
  });
  const save = form.onSubmit((typed) => {
    const values = fields.flatMap((field) => {
      const value = valueOf(typed[field.id] ?? '', field.type);
      return value === null || value === undefined ? [] : [{ id: field.id, name: field.name, value }];
    });
    change.mutate({ kind: 'values', documentId: document.id, values }, { onSuccess: () => done(t('saved')) });
  });
  return (
    <form onSubmit={save}>
      <Stack maw={480}>
        {fields.map((field) => (
          <TextInput key={field.id} label={field.name} placeholder={field.type === 'time' ? t('time_hint') : undefined} inputMode={field.type === 'number' ? 'decimal' : undefined} {...form.getInputProps(field.id)} />
        ))}
        {change.error && <Failure error={change.error} />}
        <Button type="submit" loading={change.isPending} w="fit-content">
          {c('save')}
        </Button>
      </Stack>
    </form>
  );
}
