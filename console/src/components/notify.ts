import { notifications } from '@mantine/notifications';

/** A short word about what has been done. */
export const done = (message: string) => notifications.show({ message, color: 'green', autoClose: 4000 });

/** What failed where no form stands by to say it. */
export const failed = (error: unknown) => notifications.show({ message: error instanceof Error ? error.message : String(error), color: 'red', autoClose: 10_000 });
