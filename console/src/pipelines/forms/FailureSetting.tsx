import { Accordion, Select, Stack } from '@mantine/core';
import { useWords } from '../../i18n';
import { useSetting } from './NodeFormContext';
import { ChoiceSetting, ListSetting, NumberSetting, SwitchSetting, TextSetting } from './settings';
import { fields } from './words';

const types = ['string', 'number', 'object', 'array[number]', 'array[string]', 'array[object]', 'array[file]'].map((type) => ({ value: type, label: type }));

/** How often a node is tried, for how long, and what happens when it fails for good. */
export function FailureSetting() {
  const t = useWords(fields);
  const [strategy, setStrategy, error] = useSetting('error_strategy');
  const [retries] = useSetting('retry_config.retry_enabled');
  const current = typeof strategy === 'string' && strategy !== 'none' ? strategy : '';
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="failure">
        <Accordion.Control>{t('failure')}</Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            <Select
              label={t('error_strategy')}
              data={[{ value: '', label: t('strategy_none') }, { value: 'fail-branch', label: t('fail-branch') }, { value: 'default-value', label: t('default-value') }]}
              value={current}
              onChange={(picked) => setStrategy(picked === null || picked === '' ? undefined : picked)}
              allowDeselect={false}
              error={error}
            />
            {current === 'default-value' && (
              <ListSetting path="default_value" label={t('default_values')} addLabel={t('add')} make={() => ({ key: '', type: 'string', value: '' })} itemLabel={String}>
                {(path) => (
                  <Stack gap="xs">
                    <TextSetting path={`${path}.key`} label={t('name')} />
                    <ChoiceSetting path={`${path}.type`} label={t('type')} options={types} otherwise="string" />
                    <TextSetting path={`${path}.value`} label={t('value')} />
                  </Stack>
                )}
              </ListSetting>
            )}
            <SwitchSetting path="retry_config.retry_enabled" label={t('retry')} />
            {retries === true && (
              <>
                <NumberSetting path="retry_config.max_retries" label={t('max_retries')} min={0} max={10} />
                <NumberSetting path="retry_config.retry_interval" label={t('retry_interval')} min={0} max={5000} step={100} />
              </>
            )}
            <NumberSetting path="timeout_seconds" label={t('timeout_seconds')} min={1} max={1200} />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
