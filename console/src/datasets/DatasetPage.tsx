import { Outlet } from 'react-router';

export default function DatasetPage() {
  return <Outlet />;
}
