import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { common } from './words';

const closeButtonProps = () => ({ 'aria-label': i18next.t('close', { ns: common.namespace }) });

/** A short word about what has been done. */
export const done = (message: string) => notifications.show({ message, color: 'green', autoClose: 4000, closeButtonProps: closeButtonProps() });

/** What failed where no form stands by to say it. */
export const failed = (error: unknown) => notifications.show({ message: error instanceof Error ? error.message : String(error), color: 'red', autoClose: 10_000, closeButtonProps: closeButtonProps() });
