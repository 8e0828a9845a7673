import { Select, Stack } from '@mantine/core';
import { useWords } from '../../i18n';
import { list, record, text } from '../model/dsl';
import { useNodeForm } from './NodeFormContext';
import { ChoiceSetting, ListSetting, NumberSetting, Section, SelectorSetting, TemplateSetting, TextSetting } from './settings';
import { fields } from './words';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map((method) => ({ value: method, label: method.toUpperCase() }));
const bodies = ['none', 'json', 'form-data', 'x-www-form-urlencoded', 'raw-text', 'binary'] as const;

/** The request that a node sends. */
export function HttpRequestForm() {
  const t = useWords(fields);
  return (
    <>
      <ChoiceSetting path="method" label={t('method')} options={methods} otherwise="get" />
      <TemplateSetting path="url" label={t('url')} minRows={1} required />
      <AuthorizationSetting />
      <TemplateSetting path="headers" label={t('headers')} description={t('headers_hint')} />
      <TemplateSetting path="params" label={t('query_parameters')} description={t('query_parameters_hint')} />
      <BodySetting />
      <NumberSetting path="timeout.read" label={t('timeout')} min={1} max={600} />
    </>
  );
}

function AuthorizationSetting() {
  const t = useWords(fields);
  const { node, change } = useNodeForm();
  const authorization = record(node.data.authorization);
  const current = authorization.type === 'api-key' ? text(record(authorization.config).type) : 'no-auth';
  const pick = (scheme: string | null) =>
    change('authorization', scheme === null || scheme === 'no-auth' ? { type: 'no-auth', config: null } : { type: 'api-key', config: { ...record(authorization.config), type: scheme, api_key: text(record(authorization.config).api_key) } });
  return (
    <Stack gap="xs">
      <Select label={t('authorization')} data={(['no-auth', 'bearer', 'basic', 'custom'] as const).map((value) => ({ value, label: t(value) }))} value={current} onChange={pick} allowDeselect={false} />
      {current === 'custom' && <TextSetting path="authorization.config.header" label={t('header')} required />}
      {current !== 'no-auth' && <TemplateSetting path="authorization.config.api_key" label={t('api_key')} description={t('api_key_hint')} minRows={1} required />}
    </Stack>
  );
}

function BodySetting() {
  const t = useWords(fields);
  const { node, change } = useNodeForm();
  const body = record(node.data.body);
  const type = text(body.type) || 'none';
  const data = typeof body.data === 'string' ? [{ type: 'text', key: '', value: body.data }] : list(body.data);
  const pick = (picked: string | null) =>
    change('body', { ...body, type: picked ?? 'none', data: picked === 'binary' ? [{ type: 'file', key: '', file: [] }] : picked === 'json' || picked === 'raw-text' ? [{ type: 'text', key: '', value: text(record(data[0]).value) }] : [] });
  return (
    <Section title={t('body')}>
      <Select label={t('type')} data={bodies.map((value) => ({ value, label: t(value) }))} value={type} onChange={pick} allowDeselect={false} />
      {(type === 'json' || type === 'raw-text') && (typeof body.data === 'string' ? <TemplateSetting path="body.data" label={t('body_text')} minRows={4} /> : <TemplateSetting path="body.data.0.value" label={t('body_text')} minRows={4} />)}
      {type === 'binary' && <SelectorSetting path="body.data.0.file" label={t('body_file')} needed="file" required />}
      {(type === 'form-data' || type === 'x-www-form-urlencoded') && (
        <ListSetting path="body.data" label={t('parts')} addLabel={t('add_part')} make={() => ({ type: 'text', key: '', value: '' })} itemLabel={String}>
          {(path, index) => (
            <Stack gap="xs">
              <TextSetting path={`${path}.key`} label={t('name')} />
              {type === 'form-data' && <ChoiceSetting path={`${path}.type`} label={t('type')} options={[{ value: 'text', label: t('text') }, { value: 'file', label: t('binary') }]} otherwise="text" />}
              {record(data[index]).type === 'file' ? <SelectorSetting path={`${path}.file`} label={t('body_file')} needed="file" /> : <TemplateSetting path={`${path}.value`} label={t('value')} minRows={1} />}
            </Stack>
          )}
        </ListSetting>
      )}
    </Section>
  );
}
