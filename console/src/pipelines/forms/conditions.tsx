import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useWords } from '../../i18n';
import { isSelector, list, record, text } from '../model/dsl';
import { comparisonOperators, isUnary } from '../model/nodeKinds';
import { readableValues } from '../model/upstream';
import { fileMembers } from '../model/values';
import { useNodeForm, useSetting } from './NodeFormContext';
import { ChoiceSetting, ListSetting, SelectorSetting, TemplateSetting, TextSetting } from './settings';
import { fields } from './words';

const operators = comparisonOperators.map((operator) => ({ value: operator, label: operator }));
const attributes = Object.keys(fileMembers).map((name) => ({ value: name, label: name }));

/** The cases of an if-else. */
export function CasesSetting() {
  const t = useWords(fields);
  const make = (entries: readonly unknown[]) => {
    const taken = new Set(entries.map((entry) => text(record(entry).case_id)));
    let number = entries.length + 1;
    while (taken.has(`case${number}`)) number++;
    return { case_id: `case${number}`, id: `case${number}`, logical_operator: 'and', conditions: [] };
  };
  return (
    <ListSetting path="cases" label={t('cases')} addLabel={t('add_case')} make={make} itemLabel={(number) => t('case_n', { number })} least={1}>
      {(path, index) => (
        <Stack gap="xs">
          <Text size="sm" fw={500}>
            {t('case_n', { number: index + 1 })}
          </Text>
          <Joined path={path} />
          <Conditions path={`${path}.conditions`} />
        </Stack>
      )}
    </ListSetting>
  );
}

function Joined({ path }: { path: string }) {
  const t = useWords(fields);
  const [some] = useSetting(path);
  const [operator, set] = useSetting(`${path}.logical_operator`);
  if (list(record(some).conditions).length < 2) return null;
  return (
    <SegmentedControl size="xs" aria-label={t('joined')} value={operator === 'or' ? 'or' : 'and'} onChange={set} data={[{ value: 'and', label: t('all') }, { value: 'or', label: t('any') }]} />
  );
}

function Conditions({ path }: { path: string }) {
  const t = useWords(fields);
  return (
    <ListSetting path={path} label={t('conditions')} addLabel={t('add_condition')} make={(entries) => ({ id: `${path.replaceAll('.', '-')}-${entries.length}-${Date.now()}`, variable_selector: [], comparison_operator: 'not empty', value: '' })} itemLabel={(number) => t('condition_n', { number })}>
      {(condition) => <Condition path={condition} />}
    </ListSetting>
  );
}

function Condition({ path }: { path: string }) {
  const t = useWords(fields);
  const { file, node } = useNodeForm();
  const [value, set] = useSetting(path);
  const condition = record(value);
  const selector = isSelector(condition.variable_selector) ? condition.variable_selector.join('.') : '';
  const isFiles = readableValues(file, node.id).some((group) => group.values.some((one) => one.type === 'array_file' && one.selector.join('.') === selector));
  const below = record(condition.sub_variable_condition);
  return (
    <Stack gap="xs">
      <SelectorSetting path={`${path}.variable_selector`} label={t('value')} />
      <ChoiceSetting path={`${path}.comparison_operator`} label={t('operator')} options={operators} />
      {isFiles && list(below.conditions).length === 0 && ['contains', 'not contains', 'all of'].includes(text(condition.comparison_operator)) && (
        <Text component="button" type="button" size="xs" td="underline" ta="start" bd="none" bg="transparent" c="var(--mantine-color-anchor)" onClick={() => set({ ...condition, sub_variable_condition: { case_id: 'files', logical_operator: 'and', conditions: [{ key: 'extension', comparison_operator: 'is', value: '' }] } })}>
          {t('about_file')}
        </Text>
      )}
      {list(below.conditions).length > 0 ? (
        <ListSetting path={`${path}.sub_variable_condition.conditions`} label={t('about_file')} addLabel={t('add_condition')} make={() => ({ key: 'extension', comparison_operator: 'is', value: '' })} itemLabel={(number) => t('condition_n', { number })}>
          {(inner) => (
            <Stack gap="xs">
              <ChoiceSetting path={`${inner}.key`} label={t('attribute')} options={attributes} />
              <ChoiceSetting path={`${inner}.comparison_operator`} label={t('operator')} options={operators} />
              <TextSetting path={`${inner}.value`} label={t('compared_with')} />
            </Stack>
          )}
        </ListSetting>
      ) : (
        !isUnary(text(condition.comparison_operator)) && <TemplateSetting path={`${path}.value`} label={t('compared_with')} minRows={1} />
      )}
    </Stack>
  );
}

/** The conditions of a list, about its elements or an attribute of files. */
export function ListConditions() {
  const t = useWords(fields);
  return (
    <ListSetting path="filter_by.conditions" label={t('conditions')} addLabel={t('add_condition')} make={() => ({ key: '', comparison_operator: 'contains', value: '' })} itemLabel={(number) => t('condition_n', { number })}>
      {(path) => <ListCondition path={path} />}
    </ListSetting>
  );
}

function ListCondition({ path }: { path: string }) {
  const t = useWords(fields);
  const [operator] = useSetting(`${path}.comparison_operator`);
  return (
    <Stack gap="xs">
      <ChoiceSetting path={`${path}.key`} label={t('attribute')} options={[{ value: '', label: t('order_itself') }, ...attributes]} />
      <ChoiceSetting path={`${path}.comparison_operator`} label={t('operator')} options={operators} />
      {!isUnary(text(operator)) && <TemplateSetting path={`${path}.value`} label={t('compared_with')} minRows={1} />}
    </Stack>
  );
}
