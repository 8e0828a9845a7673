import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../i18n';
import { common } from './words';

interface SearchInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  label: string;
  initial?: string;
  onSearch: (text: string) => void;
}

/** Searches while one types, but not for every letter. */
export function SearchInput({ label, initial = '', onSearch, ...rest }: SearchInputProps) {
  const t = useWords(common);
  const [text, setText] = useState(initial);
  const search = useDebouncedCallback(onSearch, 250);
  const change = (value: string) => {
    setText(value);
    search(value.trim());
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text && (
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={() => change('')} aria-label={t('clear')}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      {...rest}
    />
  );
}
