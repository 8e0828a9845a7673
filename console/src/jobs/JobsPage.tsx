import { PageHeader } from '../components/PageHeader';
import { app } from '../app/words';
import { useWords } from '../i18n';

export default function JobsPage() {
  const t = useWords(app);
  return <PageHeader title={t('jobs')} />;
}
