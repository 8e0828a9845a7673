import { Alert, Button, Checkbox, CopyButton, Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Scope } from '../api/scope';
import { Failure } from '../components/Failure';
import { common } from '../components/words';
import { useDatasets } from '../datasets/useDatasets';
import { useWords } from '../i18n';
import { scopes, useCreateKey } from './useKeys';
import { keys } from './words';

/** Makes a key and shows its secret, which nobody can see again. */
export function CreateKey({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords(keys);
  const c = useWords(common);
  const create = useCreateKey();
  const close = () => {
    create.reset();
    onClose();
  };
  const secret = create.data?.key;
  return (
    <Modal opened={opened} onClose={close} title={t(secret ? 'secret_title' : 'create')} size="lg" closeButtonProps={{ 'aria-label': c('close') }} closeOnClickOutside={!secret}>
      {secret ? <Secret secret={secret} onClose={close} /> : opened && <KeyForm create={create} onClose={close} />}
    </Modal>
  );
}

function KeyForm({ create, onClose }: { create: ReturnType<typeof useCreateKey>; onClose: () => void }) {
  const t = useWords(keys);
  const c = useWords(common);
  const datasets = useDatasets({ page: 1, keyword: '', tags: [] }, 100);
  const form = useForm({
    initialValues: { name: '', scopes: ['read'] as string[], datasets: [] as string[] },
    validate: { name: (value) => (value.trim() ? null : t('name_needed')), scopes: (value) => (value.length > 0 ? null : t('scopes_needed')) },
  });
  const submit = form.onSubmit((values) => create.mutate({ name: values.name.trim(), scopes: values.scopes as Scope[], ...(values.datasets.length > 0 && { dataset_ids: values.datasets }) }));
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
        <Checkbox.Group label={t('scopes')} {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt={6}>
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(scope)} description={t(`${scope}_hint`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <MultiSelect label={t('datasets')} description={t('datasets_hint')} data={datasets.data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? []} searchable clearable {...form.getInputProps('datasets')} />
        {create.error && <Failure error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {c('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useWords(keys);
  const c = useWords(common);
  return (
    <Stack>
      <Alert color="orange">{t('secret_hint')}</Alert>
      <Group align="flex-end" wrap="nowrap">
        <TextInput label={t('secret')} value={secret} readOnly flex={1} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {c(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Button onClick={onClose} w="fit-content" ml="auto">
        {t('understood')}
      </Button>
    </Stack>
  );
}
