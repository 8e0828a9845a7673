import { words } from '../i18n';

export const server = words('server', {
  en: {
    title: 'Server',
    hint: 'How this server is. The command kvasir doctor looks closer.',
    version: 'Version',
    store: 'Database',
    started: 'Running since',
    memory: 'Memory',
    megabytes: '{{size}} MB',
    checks: 'Checks',
    ok: 'In order',
    warning: 'Look at it',
    failed: 'Broken',
    refresh: 'Check again',
    facts: 'This server',
  },
  zh: {
    title: '服务器',
    hint: '此服务器的状况。kvasir doctor 命令可做更深入的检查。',
    version: '版本',
    store: '数据库',
    started: '运行自',
    memory: '内存',
    megabytes: '{{size}} MB',
    checks: '检查',
    ok: '正常',
    warning: '需要关注',
    failed: '异常',
    refresh: '重新检查',
    facts: '此服务器',
  },
});
