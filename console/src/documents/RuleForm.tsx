import { Checkbox, Fieldset, NumberInput, Radio, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useWords } from '../i18n';
import { lengthUnits, modes, sizeLimits, splitters, type Cutting, type Mode, type Rule } from './processRule';
import { documents } from './words';

interface RuleFormProps {
  rule: Rule;
  onChange: (rule: Rule) => void;
  modesAllowed: readonly Mode[];
}

/** How documents are cut into segments. */
export function RuleForm({ rule, onChange, modesAllowed }: RuleFormProps) {
  const t = useWords(documents);
  const set = (part: Partial<Rule>) => onChange({ ...rule, ...part });
  return (
    <Stack>
      <Radio.Group label={t('mode')} value={rule.mode} onChange={(mode) => set({ mode: mode as Mode })}>
        <Stack gap="xs" mt={6}>
          {modes
            .filter((mode) => modesAllowed.includes(mode))
            .map((mode) => (
              <Radio key={mode} value={mode} label={t(mode)} description={t(`${mode}_hint`)} />
            ))}
        </Stack>
      </Radio.Group>
      {rule.mode !== 'automatic' && (
        <>
          {rule.mode === 'hierarchical' && (
            <Select
              label={t('parent_mode')}
              data={[
                { value: 'paragraph', label: t('paragraph') },
                { value: 'full-doc', label: t('full_doc') },
              ]}
              value={rule.parentMode}
              onChange={(mode) => set({ parentMode: mode === 'full-doc' ? 'full-doc' : 'paragraph' })}
              allowDeselect={false}
            />
          )}
          {!(rule.mode === 'hierarchical' && rule.parentMode === 'full-doc') && <CuttingFields legend={t(rule.mode === 'hierarchical' ? 'parent' : 'rule')} cutting={rule.segment} onChange={(segment) => set({ segment })} />}
          {rule.mode === 'hierarchical' && <CuttingFields legend={t('child')} cutting={rule.child} onChange={(child) => set({ child })} />}
          <Checkbox label={t('extra_spaces')} checked={rule.extraSpaces} onChange={(event) => set({ extraSpaces: event.currentTarget.checked })} />
          <Checkbox label={t('urls_emails')} checked={rule.urlsEmails} onChange={(event) => set({ urlsEmails: event.currentTarget.checked })} />
        </>
      )}
    </Stack>
  );
}

function CuttingFields({ legend, cutting, onChange }: { legend: string; cutting: Cutting; onChange: (cutting: Cutting) => void }) {
  const t = useWords(documents);
  const set = (part: Partial<Cutting>) => onChange({ ...cutting, ...part });
  const { least, most } = sizeLimits(cutting.unit);
  return (
    <Fieldset legend={legend}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select label={t('split_by')} data={splitters.map((value) => ({ value, label: t(value) }))} value={cutting.splitBy} onChange={(value) => set({ splitBy: splitters.find((known) => known === value) ?? 'separator' })} allowDeselect={false} />
        {cutting.splitBy === 'separator' && <TextInput label={t('separator_text')} description={t('separator_hint')} inputWrapperOrder={['label', 'input', 'description']} value={cutting.separator} onChange={(event) => set({ separator: event.currentTarget.value })} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} />}
        <NumberInput label={t('max_tokens')} min={least} max={most} allowDecimal={false} value={cutting.maxTokens} onChange={(value) => typeof value === 'number' && set({ maxTokens: value })} />
        <NumberInput label={t('overlap')} min={0} max={cutting.maxTokens} allowDecimal={false} value={cutting.overlap} onChange={(value) => typeof value === 'number' && set({ overlap: value })} />
        <Select label={t('length_unit')} data={lengthUnits.map((value) => ({ value, label: t(value) }))} value={cutting.unit} onChange={(value) => set({ unit: lengthUnits.find((known) => known === value) ?? 'character' })} allowDeselect={false} />
      </SimpleGrid>
    </Fieldset>
  );
}
