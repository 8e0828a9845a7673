import { Center, Loader } from '@mantine/core';
import { Outlet } from 'react-router';
import { Failure } from '../components/Failure';
import { common } from '../components/words';
import { useWords } from '../i18n';
import { Welcome } from './Welcome';
import { useSession } from './useSession';

/** Lets in who is signed in; everybody else sees how to. */
export function SessionGate() {
  const t = useWords(common);
  const session = useSession();
  if (session.isPending) return <Center component="main" mih="100dvh"><Loader aria-label={t('loading')} role="status" /></Center>;
  if (session.data?.authenticated) return <Outlet />;
  if (session.data) return <Welcome firstUserNeeded={session.data.first_user_needed} />;
  return <Center component="main" mih="100dvh" p="md"><Failure error={session.error} retry={() => void session.refetch()} /></Center>;
}
