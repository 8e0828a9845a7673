import { address, api, answered, consoleHeader } from '../api/client';
import { errorFrom } from '../api/errors';
import { fileAddress } from './fileAddress';

/** Downloads the file that a document was made from. The server says that it is an attachment, so nothing of it is shown as a page. */
export async function downloadDocument(datasetId: string, documentId: string) {
  const { url } = await answered(api.GET('/datasets/{dataset_id}/documents/{document_id}/download', { params: { path: { dataset_id: datasetId, document_id: documentId } } }));
  save(fileAddress(url, document.baseURI));
}

export async function downloadZip(datasetId: string, ids: readonly string[]) {
  const response = await fetch(address(`/datasets/${datasetId}/documents/download-zip`), {
    method: 'POST',
    headers: { ...consoleHeader, 'Content-Type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ document_ids: ids }),
  });
  if (!response.ok) throw errorFrom(response.status, await response.json().catch(() => null), response.headers);
  const url = URL.createObjectURL(await response.blob());
  save(url, 'documents.zip');
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function save(href: string, name = '') {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
