import { createHashRouter, redirect } from 'react-router';
import { SessionGate } from '../session/SessionGate';
import { Loading } from '../components/Loading';
import { Broken } from './Broken';
import { NotFound } from './NotFound';
import { page } from './page';

/** The pages. They are behind the hash, so the address of the page itself, and with it every relative one, never changes. */
export const router = createHashRouter([
  {
    path: '/',
    Component: SessionGate,
    ErrorBoundary: Broken,
    HydrateFallback: Loading,
    children: [
      {
        lazy: page(() => import('./Shell')),
        ErrorBoundary: Broken,
        children: [
          {
            // Inside the shell, so that a page that breaks leaves the navigation usable.
            ErrorBoundary: Broken,
            children: [
              { index: true, loader: () => redirect('/datasets'), Component: Loading },
              { path: 'datasets', lazy: page(() => import('../datasets/DatasetsPage')) },
              {
                path: 'datasets/:datasetId',
                lazy: page(() => import('../datasets/DatasetPage')),
                children: [
                  { index: true, loader: ({ params }) => redirect(`/datasets/${params.datasetId}/documents`), Component: Loading },
                  {
                    ErrorBoundary: Broken,
                    children: [
                      { path: 'documents', lazy: page(() => import('../documents/DocumentsPage')) },
                      { path: 'documents/add', lazy: page(() => import('../documents/AddDocumentsPage')) },
                      { path: 'documents/:documentId', lazy: page(() => import('../segments/SegmentsPage')) },
                      { path: 'retrieval', lazy: page(() => import('../retrieval/RetrievalPage')) },
                      { path: 'pipeline', lazy: page(() => import('../pipelines/PipelinePage')) },
                      { path: 'sources', lazy: page(() => import('../sources/SourcesPage')) },
                      { path: 'metadata', lazy: page(() => import('../metadata/MetadataPage')) },
                      { path: 'settings', lazy: page(() => import('../datasets/SettingsPage')) },
                    ],
                  },
                ],
              },
              { path: 'pipelines', lazy: page(() => import('../pipelines/PipelinesPage')) },
              { path: 'collections', lazy: page(() => import('../collections/CollectionsPage')) },
              { path: 'tags', lazy: page(() => import('../tags/TagsPage')) },
              { path: 'models', lazy: page(() => import('../models/ModelsPage')) },
              { path: 'keys', lazy: page(() => import('../keys/KeysPage')) },
              { path: 'users', lazy: page(() => import('../users/UsersPage')) },
              { path: 'jobs', lazy: page(() => import('../jobs/JobsPage')) },
              { path: 'server', lazy: page(() => import('../server/ServerPage')) },
              { path: '*', Component: NotFound },
            ],
          },
        ],
      },
    ],
  },
]);
