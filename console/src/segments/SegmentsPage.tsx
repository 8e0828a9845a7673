import { PageHeader } from '../components/PageHeader';
import { app } from '../app/words';
import { useWords } from '../i18n';

export default function SegmentsPage() {
  const t = useWords(app);
  return <PageHeader title={t('datasets')} />;
}
