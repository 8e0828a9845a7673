import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconLanguage } from '@tabler/icons-react';
import i18next from 'i18next';
import { languages, speak, useWords } from '../i18n';
import { app } from './words';

export function LanguageMenu() {
  const t = useWords(app);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('language')}>
          <IconLanguage size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map(({ code, name, locale }) => (
          <Menu.Item key={code} lang={locale} onClick={() => void speak(code)} rightSection={i18next.language === code ? <IconCheck size={16} aria-hidden /> : undefined} aria-current={i18next.language === code}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
