// Made from the server's OpenAPI document by `npm run schema`; not edited by hand.

export interface paths {
    "/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List knowledge bases */
        get: operations["ListDatasets"];
        put?: never;
        /** Create a knowledge base */
        post: operations["CreateDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a knowledge base */
        get: operations["GetDataset"];
        put?: never;
        post?: never;
        /** Delete a knowledge base */
        delete: operations["DeleteDataset"];
        options?: never;
        head?: never;
        /**
         * Change a knowledge base
         * @description A changed technique or embedding model builds a new index from the segments; the old one answers until that is complete.
         */
        patch: operations["UpdateDataset"];
        trace?: never;
    };
    "/datasets/{dataset_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a knowledge base as one file
         * @description Documents, segments, vectors, metadata and uploaded files, as they are at one moment. The last 64 bytes are the SHA-256 of all bytes before them, in hexadecimal: a file without them is not complete.
         */
        get: operations["ExportDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a knowledge base from a file
         * @description Takes what an export has written, by this server or any other. Nothing is embedded again. Ids stay when all of them are free here; otherwise all are new.
         */
        post: operations["ImportDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/external-knowledge-api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connections to external knowledge bases */
        get: operations["ListExternalKnowledgeApis"];
        put?: never;
        /** Register a connection to an external knowledge base */
        post: operations["CreateExternalKnowledgeApi"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/external-knowledge-api/{api_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a connection to an external knowledge base */
        get: operations["GetExternalKnowledgeApi"];
        put?: never;
        post?: never;
        /** Delete a connection to an external knowledge base */
        delete: operations["DeleteExternalKnowledgeApi"];
        options?: never;
        head?: never;
        /** Change a connection to an external knowledge base */
        patch: operations["UpdateExternalKnowledgeApi"];
        trace?: never;
    };
    "/external-knowledge/retrieval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find passages for a system that has a knowledge base of this server as its external one */
        post: operations["RetrieveAsExternalKnowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tags of a dataset */
        get: operations["ListDatasetTags"];
        put?: never;
        /** List the tags of a dataset */
        post: operations["PostListDatasetTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow what happens to the documents of a knowledge base */
        get: operations["FollowDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/indexing-estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show into which segments a text or a file would be cut; nothing is kept */
        post: operations["EstimateIndexing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give documents metadata values */
        post: operations["WriteDocumentMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/pipeline/file-upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a file for a pipeline */
        post: operations["UploadPipelineFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find the passages that answer a query */
        post: operations["Retrieve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was asked of a knowledge base */
        get: operations["ListQueries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Draw passages of a knowledge base as points: those that are alike stand close to each other */
        get: operations["DrawMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/current/models/model-types/{model_type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models of a type */
        get: operations["ListModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/current/models/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a configured model something, and tell how it answers */
        post: operations["TestModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what is being done in the background */
        get: operations["ListJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell how the server is doing */
        get: operations["GetServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tags */
        get: operations["ListTags"];
        put?: never;
        /** Create a tag */
        post: operations["CreateTag"];
        /** Delete a tag */
        delete: operations["DeleteTag"];
        options?: never;
        head?: never;
        /** Rename a tag */
        patch: operations["RenameTag"];
        trace?: never;
    };
    "/datasets/tags/binding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put tags on a dataset */
        post: operations["BindTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/tags/unbinding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take tags off a dataset */
        post: operations["UnbindTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/document/create-by-text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a document from text */
        post: operations["CreateDocumentByText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/document/create-by-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a document from a file */
        post: operations["CreateDocumentByFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List documents */
        get: operations["ListDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a document */
        get: operations["GetDocument"];
        put?: never;
        post?: never;
        /** Delete a document */
        delete: operations["DeleteDocument"];
        options?: never;
        head?: never;
        /** Give a document a new file */
        patch: operations["UpdateDocument"];
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{batch}/indexing-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of a batch of documents */
        get: operations["GetIndexingStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/processing/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Pause or resume the indexing of a document */
        patch: operations["ProcessDocument"];
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/update-by-text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a document a new text */
        post: operations["UpdateDocumentByText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/update-by-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a document a new file */
        post: operations["UpdateDocumentByFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/status/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Enable, disable, archive or unarchive documents */
        patch: operations["SwitchDocuments"];
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the segments of a document */
        get: operations["ListSegments"];
        put?: never;
        /** Add segments to a document */
        post: operations["CreateSegments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a segment */
        get: operations["GetSegment"];
        put?: never;
        /** Change a segment */
        post: operations["UpdateSegment"];
        /** Delete a segment */
        delete: operations["DeleteSegment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the child chunks of a segment */
        get: operations["ListChildChunks"];
        put?: never;
        /** Add a child chunk to a segment */
        post: operations["CreateChildChunk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/segments/{segment_id}/child_chunks/{child_chunk_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a child chunk */
        delete: operations["DeleteChildChunk"];
        options?: never;
        head?: never;
        /** Change a child chunk */
        patch: operations["UpdateChildChunk"];
        trace?: never;
    };
    "/datasets/{dataset_id}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the metadata fields of a knowledge base */
        get: operations["ListMetadataFields"];
        put?: never;
        /** Add a metadata field to a knowledge base */
        post: operations["CreateMetadataField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/metadata/{metadata_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a metadata field */
        delete: operations["DeleteMetadataField"];
        options?: never;
        head?: never;
        /** Rename a metadata field */
        patch: operations["RenameMetadataField"];
        trace?: never;
    };
    "/datasets/{dataset_id}/metadata/built-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the built-in metadata fields */
        get: operations["ListBuiltInFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/metadata/built-in/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show or hide the built-in metadata fields */
        post: operations["SwitchBuiltInFields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/upload-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the uploaded file of a document */
        get: operations["GetUploadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a link to the uploaded file of a document */
        get: operations["GetDownloadLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/download-zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Download the uploaded files of several documents */
        post: operations["DownloadZip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/datasource-plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the data sources of a pipeline */
        get: operations["ListDatasourcePlugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/datasource/nodes/{node_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a data source of a pipeline */
        post: operations["RunDatasourceNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a pipeline */
        post: operations["RunPipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pipelines */
        get: operations["ListPipelines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/pipeline/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import a pipeline file */
        post: operations["ImportPipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/pipeline/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the pipelines that come with the server */
        get: operations["ListPipelineTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/pipeline/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a pipeline that comes with the server */
        get: operations["GetPipelineTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the pipeline of a dataset */
        get: operations["GetPipeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export a pipeline as a file */
        get: operations["ExportPipeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the draft of a pipeline */
        put: operations["SavePipelineDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the draft of a pipeline */
        post: operations["PublishPipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the published versions of a pipeline */
        get: operations["ListPipelineVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List runs of a pipeline */
        get: operations["ListPipelineRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a run with what its nodes did */
        get: operations["GetPipelineRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/runs/{run_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a run */
        post: operations["StopPipelineRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/documents/{document_id}/pipeline/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run the pipeline of a document again */
        post: operations["RerunDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sources of a dataset */
        get: operations["ListPipelineSources"];
        put?: never;
        /** Keep a pipeline with its inputs as a source */
        post: operations["CreatePipelineSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/sources/{source_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a source */
        get: operations["GetPipelineSource"];
        put?: never;
        post?: never;
        /** Delete a source; its documents stay */
        delete: operations["DeletePipelineSource"];
        options?: never;
        head?: never;
        /** Change a source */
        patch: operations["ChangePipelineSource"];
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/sources/{source_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a source now */
        post: operations["RunPipelineSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{dataset_id}/pipeline/sources/{source_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the runs of a source */
        get: operations["ListPipelineSourceRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/current/source-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List credentials of data sources */
        get: operations["ListSourceCredentials"];
        put?: never;
        /** Add a credential of a data source */
        post: operations["CreateSourceCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/current/source-credentials/{credential_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a credential of a data source */
        delete: operations["DeleteSourceCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys, revoked ones too */
        get: operations["ListApiKeys"];
        put?: never;
        /** Create an API key, which is shown once */
        post: operations["CreateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Make an API key stop working */
        delete: operations["RevokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell who is signed in */
        get: operations["GetSession"];
        put?: never;
        /** Sign in with an API key, or with name and password; sets a cookie */
        post: operations["SignIn"];
        /** Sign out */
        delete: operations["SignOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the users of the console */
        get: operations["ListUsers"];
        put?: never;
        /** Create a user of the console; with an API key in the body, also signs in */
        post: operations["CreateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a user of the console, whose sessions end */
        delete: operations["DeleteUser"];
        options?: never;
        head?: never;
        /** Change a user's password, which ends the user's other sessions */
        patch: operations["ChangeUser"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A key. */
        ApiKeyItem: {
            id: string;
            name: string;
            prefix: string;
            scopes: string[];
            dataset_ids: null | string[];
            /** Format: int64 */
            created_at: number;
            /** Format: int64 */
            revoked_at: null | number;
            /** @description Its text: in the answer to its creation, and never again. */
            key?: null | string;
        };
        /** @description All keys of a workspace. */
        ApiKeyList: {
            data: components["schemas"]["ApiKeyItem"][];
        };
        /** @description An image of a segment. */
        AttachmentItem: {
            id: string;
            name: string;
            /** Format: int64 */
            size: number;
            extension: string;
            mime_type: string;
            source_url: string;
        };
        /** @description A built-in metadata field. */
        BuiltInFieldItem: {
            name: string;
            type: string;
        };
        /** @description What listing built-in metadata fields answers. */
        BuiltInFieldsAnswer: {
            fields: components["schemas"]["BuiltInFieldItem"][];
        };
        /** @description What one channel of a search says of an entry. */
        ChannelScore: {
            /**
             * Format: double
             * @description In the channel's own measure: a cosine, a BM25 score, a number of keywords.
             */
            raw: number;
            /**
             * Format: double
             * @description As it goes into the final score: 0 to 1.
             */
            normalised: number;
        };
        /** @description What requests about one child chunk answer. */
        ChildChunkAnswer: {
            data: components["schemas"]["ChildChunkItem"];
        };
        /** @description A child chunk on the wire. */
        ChildChunkItem: {
            id: string;
            segment_id: string;
            content: string;
            /** Format: int32 */
            position: number;
            /** Format: int32 */
            word_count: number;
            /** Format: int32 */
            tokens: number;
            index_node_id: string;
            index_node_hash: string;
            type: string;
            status: string;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            /** Format: int64 */
            updated_at: number;
            /** Format: int64 */
            indexing_at: number;
            /** Format: int64 */
            completed_at: number;
            error: null | string;
            /** Format: int64 */
            stopped_at: null | number;
        };
        /** @description One page of child chunks on the wire. */
        ChildChunkPage: {
            data: components["schemas"]["ChildChunkItem"][];
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            total_pages: number;
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            limit: number;
        };
        /** @description A metadata field with the number of documents that carry it, under both names that clients know. */
        CountedMetadataField: {
            id: string;
            name: string;
            type: string;
            /** Format: int32 */
            count: number;
            /** Format: int32 */
            use_count: number;
        };
        /** @description A tag with the number of datasets that carry it. */
        CountedTagOfint: {
            id: string;
            name: string;
            type: string;
            /** Format: int32 */
            binding_count: number;
        };
        /** @description A tag with the number of datasets that carry it. */
        CountedTagOfstring: {
            id: string;
            name: string;
            type: string;
            binding_count: null | string;
        };
        /** @description Where a document came from, with its file; without members when the file is gone. */
        DataSourceDetail: {
            upload_file?: null | components["schemas"]["UploadFileItem"];
        };
        /** @description Where a document came from, by id. */
        DataSourceInfo: {
            upload_file_id: null | string;
        };
        /** @description A dataset on the wire. */
        DatasetDetail: {
            id: string;
            name: string;
            description: null | string;
            provider: string;
            permission: string;
            data_source_type: null | string;
            indexing_technique: null | string;
            /** Format: int32 */
            app_count: number;
            /** Format: int32 */
            document_count: number;
            /** Format: int64 */
            word_count: number;
            created_by: string;
            author_name: null | string;
            /** Format: int64 */
            created_at: number;
            updated_by: string;
            /** Format: int64 */
            updated_at: number;
            embedding_model: null | string;
            embedding_model_provider: null | string;
            embedding_available: null | boolean;
            retrieval_model_dict: components["schemas"]["RetrievalModelDict"];
            summary_index_setting: null | {
                enable?: null | boolean;
                model_name?: null | string;
                model_provider_name?: null | string;
                summary_prompt?: null | string;
            };
            tags: components["schemas"]["TagItem"][];
            doc_form: null | string;
            external_knowledge_info: components["schemas"]["ExternalKnowledgeInfo"];
            external_retrieval_model: components["schemas"]["ExternalRetrievalModel"];
            doc_metadata: components["schemas"]["MetadataFieldItem"][];
            built_in_field_enabled: boolean;
            pipeline_id: null | string;
            runtime_mode: string;
            chunk_structure: null | string;
            icon_info: null | components["schemas"]["IconInfo"];
            is_published: boolean;
            /** Format: int32 */
            total_documents: number;
            /** Format: int32 */
            total_available_documents: number;
            enable_api: boolean;
            is_multimodal: boolean;
            maintainer: null | string;
            /** @description Only in the answer of a change, and in the detail of a dataset that only some members see. */
            partial_member_list?: null | string[];
            imported?: null | components["schemas"]["ImportCounts"];
        };
        /** @description A tag of a dataset. */
        DatasetTag: {
            id: string;
            name: string;
        };
        /** @description The tags of a dataset. */
        DatasetTags: {
            data: components["schemas"]["DatasetTag"][];
            /** Format: int32 */
            total: number;
        };
        /** @description A credential of a data source. */
        DatasourceCredential: {
            id: string;
            name: string;
            type: string;
            is_default: boolean;
        };
        /** @description A data source of a pipeline. */
        DatasourcePlugin: {
            node_id: string;
            plugin_id: string;
            provider_name: string;
            datasource_type: string;
            title: string;
            user_input_variables: Record<string, never>[];
            credentials: components["schemas"]["DatasourceCredential"][];
        };
        /** @description One document on the wire, as GET answers it. */
        DocumentDetail: {
            doc_type: null | string;
            doc_metadata: null | components["schemas"]["MetadataValueItem"][];
            id: string;
            /** Format: int32 */
            position: number;
            data_source_type: string;
            data_source_info: components["schemas"]["DataSourceDetail"];
            dataset_process_rule_id: string;
            dataset_process_rule: components["schemas"]["ProcessRuleDict"];
            document_process_rule: components["schemas"]["DocumentProcessRuleDict"];
            name: string;
            created_from: string;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            /** Format: int64 */
            tokens: null | number;
            indexing_status: string;
            /** Format: int64 */
            completed_at: null | number;
            /** Format: int64 */
            updated_at: number;
            /** Format: double */
            indexing_latency: null | number;
            error: null | string;
            enabled: boolean;
            /** Format: int64 */
            disabled_at: null | number;
            disabled_by: null | string;
            archived: boolean;
            /** Format: int32 */
            segment_count: number;
            /** Format: int64 */
            average_segment_length: number;
            /** Format: int64 */
            hit_count: number;
            display_status: string;
            doc_form: string;
            doc_language: string;
            external_key: null | string;
            sync: null | components["schemas"]["SyncCounts"];
            summary_index_status: null | string;
            need_summary: boolean;
        };
        /** @description A document on the wire, as lists and changes answer it. */
        DocumentItem: {
            id: string;
            /** Format: int32 */
            position: number;
            data_source_type: string;
            data_source_info: components["schemas"]["DataSourceInfo"];
            data_source_detail_dict: components["schemas"]["DataSourceDetail"];
            dataset_process_rule_id: string;
            name: string;
            created_from: string;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            /** Format: int64 */
            tokens: number;
            indexing_status: string;
            error: null | string;
            enabled: boolean;
            /** Format: int64 */
            disabled_at: null | number;
            disabled_by: null | string;
            archived: boolean;
            display_status: string;
            /** Format: int64 */
            word_count: number;
            /** Format: int64 */
            hit_count: number;
            doc_form: string;
            external_key: null | string;
            doc_metadata: components["schemas"]["MetadataValueItem"][];
            summary_index_status: null | string;
            need_summary: boolean;
        };
        /** @description The rule that a document uses; without members when it has none. */
        DocumentProcessRuleDict: {
            id: string;
            dataset_id: string;
            mode: string;
            rules: components["schemas"]["RulesDict"];
        };
        /** @description How a document is doing, on the wire of events. */
        DocumentProgressItem: {
            id: string;
            name: string;
            batch: string;
            indexing_status: string;
            enabled: boolean;
            archived: boolean;
            error: null | string;
            /** Format: int32 */
            completed_segments: number;
            /** Format: int32 */
            total_segments: number;
            /** Format: int64 */
            word_count: number;
            /** Format: int64 */
            processing_started_at: null | number;
            /** Format: int64 */
            parsing_completed_at: null | number;
            /** Format: int64 */
            cleaning_completed_at: null | number;
            /** Format: int64 */
            splitting_completed_at: null | number;
            /** Format: int64 */
            completed_at: null | number;
            /** Format: int64 */
            paused_at: null | number;
            /** Format: int64 */
            stopped_at: null | number;
        };
        /** @description What creating a document answers. */
        DocumentQueued: {
            document: components["schemas"]["DocumentItem"];
            batch: string;
        };
        /** @description An event about documents of a dataset on the wire. */
        DocumentsEvent: {
            /** @description Those that have changed, as they are now. */
            documents: components["schemas"]["DocumentProgressItem"][];
            /** @description Ids of those that are gone. */
            deleted: string[];
        };
        /** @description The body of every failed request. */
        Error: {
            /** @description The stable key. */
            code: string;
            /** @description For people: names the field, what was given, what is allowed. */
            message: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The field at fault, when it is exactly one. */
            params?: null | string;
            /** @description Finds the request in the server's log; also in the header X-Request-Id. */
            request_id?: null | string;
            /** @description The message again, on the one route whose clients read it there. */
            error?: null | string;
            /**
             * Format: int32
             * @description The number by which clients of the external knowledge contract know the failure, on its route.
             */
            error_code?: null | number;
            /** @description The message again, on that route. */
            error_msg?: null | string;
        };
        /** @description A segment as it would be. */
        EstimatedSegmentItem: {
            content: string;
            answer: null | string;
            /** Format: int32 */
            word_count: number;
            /** Format: int32 */
            tokens: number;
            child_chunks: string[];
            context: null | components["schemas"]["SegmentContextItem"];
        };
        /** @description A connection; its key is never shown. */
        ExternalKnowledgeApiItem: {
            id: string;
            tenant_id: string;
            name: string;
            settings: components["schemas"]["ExternalKnowledgeSettingsItem"];
            created_by: string;
            /** Format: int64 */
            created_at: number;
        };
        /** @description All connections of a workspace. */
        ExternalKnowledgeApiList: {
            data: components["schemas"]["ExternalKnowledgeApiItem"][];
        };
        /** @description Where an external knowledge base lives; all null for datasets of this server. */
        ExternalKnowledgeInfo: {
            external_knowledge_id: null | string;
            external_knowledge_api_id: null | string;
            external_knowledge_api_name: null | string;
            external_knowledge_api_endpoint: null | string;
        };
        /** @description Where an external knowledge base is. */
        ExternalKnowledgeSettingsItem: {
            endpoint: string;
            api_key: string;
        };
        /** @description A passage; its metadata is an object, never null. */
        ExternalPassageItem: {
            content: string;
            /** Format: double */
            score: number;
            title: string;
            metadata: Record<string, never>;
        };
        /** @description What the asking system gets. */
        ExternalRetrievalAnswer: {
            records: components["schemas"]["ExternalPassageItem"][];
        };
        /** @description How an external knowledge base is asked. */
        ExternalRetrievalModel: {
            /** Format: int32 */
            top_k: number;
            /** Format: double */
            score_threshold: null | number;
            score_threshold_enabled: null | boolean;
        };
        /** @description Why a passage was found where it was. */
        HitExplanation: {
            semantic: null | components["schemas"]["ChannelScore"];
            full_text: null | components["schemas"]["ChannelScore"];
            keyword: null | components["schemas"]["ChannelScore"];
            /** @description The query's words that are in the passage, as they were analysed: in lower case, English ones as their stems. */
            matched_terms: string[];
            /**
             * Format: int32
             * @description The place among all candidates before a rerank model was asked, from 1.
             */
            rank_before_rerank: number;
            /**
             * Format: int32
             * @description The place among all candidates in the end, from 1.
             */
            rank_after_rerank: number;
            /**
             * Format: double
             * @description The fused score before a rerank model was asked, 0 to 1.
             */
            fused_score: number;
            /**
             * Format: double
             * @description The rerank model's score, 0 to 1; `null` when none was asked.
             */
            rerank_score: null | number;
        };
        /** @description The icon of a pipeline dataset. */
        IconInfo: {
            icon_type: null | string;
            icon: null | string;
            icon_background: null | string;
            icon_url: null | string;
        };
        /** @description How much was imported. */
        ImportCounts: {
            /** Format: int64 */
            documents: number;
            /** Format: int64 */
            segments: number;
            /** Format: int64 */
            child_chunks: number;
            /** Format: int64 */
            vectors: number;
            /** Format: int64 */
            files: number;
            /** Format: int64 */
            left_out_documents: number;
        };
        /** @description What an import came to. */
        ImportPipelineAnswer: {
            id: string;
            status: string;
            pipeline_id: null | string;
            dataset_id: null | string;
            current_dsl_version: string;
            imported_dsl_version: string;
            error: string;
            issues: components["schemas"]["PipelineIssueItem"][];
        };
        /** @description What indexing would make of it. */
        IndexingEstimateAnswer: {
            /**
             * Format: int32
             * @description How many segments.
             */
            total_segments: number;
            /**
             * Format: int64
             * @description Tokens over them, as the embedding model counts.
             */
            tokens: number;
            /**
             * Format: int64
             * @description Characters over them.
             */
            characters: number;
            /** @description The first segments. */
            preview: components["schemas"]["EstimatedSegmentItem"][];
            /** @description Whether there are more than are shown. */
            truncated: boolean;
            /** @description What the preview cannot show. */
            note: null | string;
        };
        /** @description The progress of a batch's documents on the wire. */
        IndexingStatusAnswer: {
            data: components["schemas"]["IndexingStatusItem"][];
        };
        /** @description The progress of one document on the wire. */
        IndexingStatusItem: {
            id: string;
            indexing_status: string;
            /** Format: int64 */
            processing_started_at: null | number;
            /** Format: int64 */
            parsing_completed_at: null | number;
            /** Format: int64 */
            cleaning_completed_at: null | number;
            /** Format: int64 */
            splitting_completed_at: null | number;
            /** Format: int64 */
            completed_at: null | number;
            /** Format: int64 */
            paused_at: null | number;
            error: null | string;
            /** Format: int64 */
            stopped_at: null | number;
            /** Format: int32 */
            completed_segments: number;
            /** Format: int32 */
            total_segments: number;
            sync: null | components["schemas"]["SyncCounts"];
        };
        /** @description A piece of work. */
        JobItem: {
            /** @description The job. */
            id: string;
            /** @description index_document, reindex, complete_index, sync_source or purge. */
            kind: string;
            /** @description The dataset that it is about. */
            dataset_id: string;
            /** @description The document, when it is about one. */
            document_id: null | string;
            /** @description The document's name. */
            document_name: null | string;
            /** @description waiting or running. */
            status: string;
            /**
             * Format: int32
             * @description How often it was begun.
             */
            attempts: number;
            /** @description Who works on it: an id of this turn alone. */
            worker: null | string;
            /**
             * Format: int64
             * @description When it was queued.
             */
            created_at: number;
            /**
             * Format: int64
             * @description Until when nobody else may take it, unless the worker gives a sign of life.
             */
            lease_expires_at: null | number;
        };
        JsonArray: unknown[];
        /** @description The share of words. */
        KeywordSettingDict: {
            /** Format: double */
            keyword_weight: number;
        };
        /** @description A link that needs no key. */
        LinkAnswer: {
            url: string;
        };
        /** @description A text for people in the two languages of the protocol. */
        LocalizedText: {
            zh_Hans: string;
            en_US: string;
        };
        /** @description A query of the log. */
        LoggedQueryItem: {
            id: string;
            content: string;
            source: string;
            /** Format: int32 */
            records: number;
            created_by: string;
            /** Format: int64 */
            created_at: number;
        };
        /** @description Points of a map. */
        MapAnswer: {
            points: components["schemas"]["MapPointItem"][];
        };
        /** @description A passage on a map. */
        MapPointItem: {
            /** @description The segment. */
            segment_id: string;
            /** @description Its document. */
            document_id: string;
            /** @description The document's name. */
            document_name: string;
            /** @description How its text begins: 200 characters at most. */
            content: string;
            /** @description Where it stands. */
            position: components["schemas"]["MapPosition"];
        };
        MapPosition: {
            /** Format: double */
            x?: number | string;
            /** Format: double */
            y?: number | string;
        };
        /** @description A metadata field of a dataset. */
        MetadataFieldItem: {
            id: string;
            name: string;
            type: string;
        };
        /** @description What listing metadata fields answers. */
        MetadataFieldsAnswer: {
            doc_metadata: components["schemas"]["CountedMetadataField"][];
            built_in_field_enabled: boolean;
        };
        /** @description A metadata value of a document. */
        MetadataValueItem: {
            id: string;
            name: string;
            type: string;
            value: unknown;
        };
        /** @description A model; its name is what dataset calls take. */
        ModelItem: {
            model: string;
            label: components["schemas"]["LocalizedText"];
            model_type: string;
            features: null | string[];
            fetch_from: string;
            model_properties: components["schemas"]["ModelProperties"];
            deprecated: boolean;
            status: string;
            load_balancing_enabled: boolean;
            has_invalid_load_balancing_configs: boolean;
        };
        /** @description What a model can do. */
        ModelProperties: {
            /**
             * Format: int32
             * @description The most tokens that it reads of one text.
             */
            context_size: number;
        };
        /** @description A provider with its models. */
        ModelProvider: {
            tenant_id: string;
            provider: string;
            label: components["schemas"]["LocalizedText"];
            icon_small: components["schemas"]["LocalizedText"];
            icon_small_dark: null | components["schemas"]["LocalizedText"];
            icon_large: components["schemas"]["LocalizedText"];
            status: string;
            models: components["schemas"]["ModelItem"][];
        };
        /** @description What listing models answers. */
        ModelProviders: {
            data: components["schemas"]["ModelProvider"][];
        };
        /** @description How it answered. */
        ModelTestAnswer: {
            /** @description Whether it works. */
            ok: boolean;
            /**
             * Format: int64
             * @description How long that took.
             */
            milliseconds: number;
            /**
             * Format: int32
             * @description Numbers of its vectors; null for models that make none, and where it does not work.
             */
            dimensions: null | number;
            /** @description Why it does not work. */
            error: null | string;
        };
        /** @description One page of a list on the wire. */
        PageOfDatasetDetail: {
            data: components["schemas"]["DatasetDetail"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One page of a list on the wire. */
        PageOfDocumentItem: {
            data: components["schemas"]["DocumentItem"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One page of a list on the wire. */
        PageOfJobItem: {
            data: components["schemas"]["JobItem"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One page of a list on the wire. */
        PageOfLoggedQueryItem: {
            data: components["schemas"]["LoggedQueryItem"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One page of a list on the wire. */
        PageOfPipelineItem: {
            data: components["schemas"]["PipelineItem"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One page of a list on the wire. */
        PageOfPipelineRunItem: {
            data: components["schemas"]["PipelineRunItem"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One page of a list on the wire. */
        PageOfPipelineSourceItem: {
            data: components["schemas"]["PipelineSourceItem"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One page of a list on the wire. */
        PageOfPipelineVersionItem: {
            data: components["schemas"]["PipelineVersionItem"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One page of a list on the wire. */
        PageOfSourceRunItem: {
            data: components["schemas"]["SourceRunItem"][];
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description The dataset that the run filled. */
        PipelineDataset: {
            id: string;
            name: string;
            description: null | string;
            chunk_structure: null | string;
        };
        /** @description A pipeline with its draft. */
        PipelineDetail: {
            id: string;
            dataset_id: string;
            name: string;
            description: null | string;
            chunk_structure: null | string;
            is_published: boolean;
            published_version_id: null | string;
            hash: string;
            graph: null | Record<string, never>;
            rag_pipeline_variables: null | components["schemas"]["JsonArray"];
            environment_variables: null | components["schemas"]["JsonArray"];
            issues: components["schemas"]["PipelineIssueItem"][];
            created_by: string;
            /** Format: int64 */
            created_at: number;
            updated_by: string;
            /** Format: int64 */
            updated_at: number;
        };
        /** @description A document that a run makes. */
        PipelineDocument: {
            id: string;
            /** Format: int32 */
            position: number;
            data_source_type: string;
            data_source_info: Record<string, never>;
            name: string;
            indexing_status: string;
            error: null | string;
            enabled: boolean;
            workflow_run_id: null | string;
        };
        /** @description A pipeline file. */
        PipelineFileAnswer: {
            data: string;
        };
        /** @description Something about a pipeline that its author should know. */
        PipelineIssueItem: {
            severity: string;
            node_id: null | string;
            field: string;
            code: string;
            message: string;
        };
        /** @description A pipeline in a list. */
        PipelineItem: {
            id: string;
            dataset_id: string;
            dataset_name: string;
            is_published: boolean;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            updated_by: string;
            /** Format: int64 */
            updated_at: number;
        };
        /** @description A run, or several as one. */
        PipelineRunData: {
            id: string;
            workflow_id: string;
            status: string;
            outputs: Record<string, never>;
            error: null | string;
            /** Format: double */
            elapsed_time: number;
            /** Format: int32 */
            total_tokens: number;
            /** Format: int32 */
            total_steps: number;
            /** Format: int64 */
            created_at: number;
            /** Format: int64 */
            finished_at: null | number;
        };
        /** @description A run with what its nodes did. */
        PipelineRunDetail: {
            run: components["schemas"]["PipelineRunItem"];
            datasource_info: Record<string, never>;
            inputs: Record<string, never>;
            outputs: null | Record<string, never>;
            node_executions: Record<string, never>[];
        };
        /** @description A run in a list. */
        PipelineRunItem: {
            id: string;
            task_id: string;
            workflow_id: string;
            is_draft: boolean;
            document_id: null | string;
            batch: null | string;
            start_node_id: string;
            datasource_type: string;
            status: string;
            error: null | string;
            /** Format: double */
            elapsed_time: number;
            /** Format: int32 */
            total_tokens: number;
            /** Format: int32 */
            total_steps: number;
            /** Format: int32 */
            exceptions_count: number;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            /** Format: int64 */
            finished_at: null | number;
        };
        /** @description A source. */
        PipelineSourceItem: {
            id: string;
            dataset_id: string;
            pipeline_id: string;
            name: string;
            start_node_id: string;
            datasource_type: string;
            inputs: Record<string, never>;
            credential_id: null | string;
            scope: Record<string, never>;
            schedule: null | string;
            time_zone: string;
            enabled: boolean;
            delete_missing: boolean;
            /** Format: int64 */
            next_run_at: null | number;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            updated_by: string;
            /** Format: int64 */
            updated_at: number;
        };
        /** @description A pipeline that comes with the server, with its file. */
        PipelineTemplateDetail: {
            id: string;
            name: string;
            description: string;
            icon_info: Record<string, never>;
            chunk_structure: string;
            export_data: string;
        };
        /** @description A pipeline that comes with the server. */
        PipelineTemplateItem: {
            id: string;
            name: string;
            description: string;
            icon: Record<string, never>;
            /** Format: int32 */
            position: number;
            chunk_structure: string;
        };
        /** @description The pipelines that come with the server. */
        PipelineTemplateList: {
            pipeline_templates: components["schemas"]["PipelineTemplateItem"][];
        };
        /** @description A file that was uploaded for a pipeline. */
        PipelineUploadAnswer: {
            id: string;
            name: string;
            /** Format: int64 */
            size: number;
            extension: string;
            mime_type: string;
            created_by: string;
            created_at: string;
        };
        /** @description A published version. */
        PipelineVersionItem: {
            id: string;
            version: string;
            marked_name: string;
            marked_comment: string;
            created_by: string;
            /** Format: int64 */
            created_at: number;
        };
        /** @description One cleaning rule. */
        PreProcessingRuleBody: {
            /** @description Which rule. */
            id?: null | string;
            /** @description Whether it runs. */
            enabled?: null | boolean;
        };
        /** @description A process rule on the wire. */
        ProcessRuleDict: {
            mode: string;
            rules: components["schemas"]["RulesDict"];
        };
        /** @description The query as it was asked. */
        QueryItem: {
            /** @description The query. */
            content: string;
            tsne_position: null | components["schemas"]["MapPosition"];
            /**
             * @description Whether the embedding model could not read it whole.
             * @default false
             */
            truncated: boolean;
        };
        /** @description The name of a rerank model; both empty when there is none. */
        RerankingModelDict: {
            reranking_provider_name: string;
            reranking_model_name: string;
        };
        /** @description The answer of operations that have nothing else to say. */
        ResultAnswer: {
            result: string;
        };
        /** @description A dataset's retrieval model on the wire: always the eight members. */
        RetrievalModelDict: {
            search_method: string;
            reranking_enable: boolean;
            reranking_mode: null | string;
            reranking_model: components["schemas"]["RerankingModelDict"];
            weights: null | components["schemas"]["WeightsDict"];
            /** Format: int32 */
            top_k: number;
            score_threshold_enabled: boolean;
            /** Format: double */
            score_threshold: null | number;
        };
        /** @description What a retrieval answers. */
        RetrieveAnswer: {
            /** @description The query. */
            query: components["schemas"]["QueryItem"];
            /** @description The passages, best first. */
            records: components["schemas"]["RetrieveRecord"][];
            /** @description What did not work as it was asked for; absent as a rule. */
            warnings?: null | string[];
            /** @description Passages of the whole dataset on the same map; absent unless asked for. */
            sample?: null | components["schemas"]["SampledPassage"][];
        };
        /** @description One passage that was found. */
        RetrieveRecord: {
            segment: components["schemas"]["RetrievedSegmentItem"];
            child_chunks: components["schemas"]["RetrievedChildItem"][];
            /** Format: double */
            score: number;
            tsne_position: null | components["schemas"]["MapPosition"];
            files: components["schemas"]["AttachmentItem"][];
            summary: null | string;
            explanation?: null | components["schemas"]["HitExplanation"];
        };
        /** @description A child chunk that matched. */
        RetrievedChildItem: {
            id: string;
            content: string;
            /** Format: int32 */
            position: number;
            /** Format: double */
            score: number;
        };
        /** @description The document of a passage that was found. */
        RetrievedDocumentItem: {
            id: string;
            data_source_type: string;
            name: string;
            doc_type: null | string;
            doc_metadata: null | Record<string, never>;
        };
        /** @description A segment that was found. */
        RetrievedSegmentItem: {
            document: components["schemas"]["RetrievedDocumentItem"];
            id: string;
            /** Format: int32 */
            position: number;
            document_id: string;
            content: string;
            sign_content: string;
            answer: null | string;
            /** Format: int32 */
            word_count: number;
            /** Format: int32 */
            tokens: number;
            keywords: string[];
            index_node_id: string;
            index_node_hash: string;
            /** Format: int64 */
            hit_count: number;
            enabled: boolean;
            /** Format: int64 */
            disabled_at: null | number;
            disabled_by: null | string;
            status: string;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            /** Format: int64 */
            indexing_at: null | number;
            /** Format: int64 */
            completed_at: null | number;
            error: null | string;
            /** Format: int64 */
            stopped_at: null | number;
            context: null | components["schemas"]["SegmentContextItem"];
        };
        /** @description The rules of a process rule: the automatic one has fewer members, as the protocol shows it. */
        RulesDict: {
            pre_processing_rules: components["schemas"]["PreProcessingRuleBody"][];
            segmentation: components["schemas"]["SegmentationDict"];
            parent_mode: null | string;
            subchunk_segmentation: null | components["schemas"]["SegmentationDict"];
        };
        /** @description What running a pipeline answers when the client waits for the end. A draft makes no documents: the last four are absent then. */
        RunPipelineAnswer: {
            task_id: string;
            workflow_run_id: string;
            data: components["schemas"]["PipelineRunData"];
            batch?: null | string;
            dataset?: null | components["schemas"]["PipelineDataset"];
            documents?: null | components["schemas"]["PipelineDocument"][];
            skipped?: null | components["schemas"]["SkippedItemAnswer"][];
        };
        /** @description A passage of the whole dataset on the map of an answer. */
        SampledPassage: {
            segment_id: string;
            document_id: string;
            document_name: string;
            content: string;
            tsne_position: components["schemas"]["MapPosition"];
        };
        /** @description What requests about one segment answer. */
        SegmentAnswer: {
            data: components["schemas"]["SegmentItem"];
            doc_form: string;
        };
        /** @description Where in its document a segment stands, on the wire. */
        SegmentContextItem: {
            /** Format: int32 */
            page: null | number;
            headings: string[];
        };
        /** @description A segment on the wire. */
        SegmentItem: {
            /** Format: int64 */
            updated_at: number;
            updated_by: null | string;
            child_chunks: components["schemas"]["ChildChunkItem"][];
            attachments: components["schemas"]["AttachmentItem"][];
            summary: null | string;
            id: string;
            /** Format: int32 */
            position: number;
            document_id: string;
            content: string;
            sign_content: string;
            answer: null | string;
            /** Format: int32 */
            word_count: number;
            /** Format: int32 */
            tokens: number;
            keywords: string[];
            index_node_id: string;
            index_node_hash: string;
            /** Format: int64 */
            hit_count: number;
            enabled: boolean;
            /** Format: int64 */
            disabled_at: null | number;
            disabled_by: null | string;
            status: string;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            /** Format: int64 */
            indexing_at: null | number;
            /** Format: int64 */
            completed_at: null | number;
            error: null | string;
            /** Format: int64 */
            stopped_at: null | number;
            context: null | components["schemas"]["SegmentContextItem"];
        };
        /** @description One page of segments on the wire. */
        SegmentPage: {
            data: components["schemas"]["SegmentItem"][];
            doc_form: string;
            has_more: boolean;
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            total: number;
            /** Format: int32 */
            page: number;
        };
        /** @description One level of cutting on the wire: a client's separator is echoed as such, the fixed one as delimiter. */
        SegmentationDict: {
            separator?: null | string;
            delimiter?: null | string;
            /** Format: int32 */
            max_tokens: number;
            /** Format: int32 */
            chunk_overlap: number;
            /** @description Left out where sizes are characters. */
            length_unit?: null | string;
            /** @description Left out where the separator says where to cut. */
            split_by?: null | string;
        };
        /** @description What adding segments answers. */
        SegmentsAnswer: {
            data: components["schemas"]["SegmentItem"][];
            doc_form: string;
        };
        /** @description How the server is doing. */
        ServerAnswer: {
            /** @description Its version. */
            version: string;
            /** @description sqlite or postgresql. */
            store: string;
            /**
             * Format: int64
             * @description When the process that answers was started.
             */
            started_at: number;
            /**
             * Format: int64
             * @description The memory that it has.
             */
            memory_mb: number;
            /** @description What was looked at. */
            checks: components["schemas"]["ServerCheck"][];
        };
        /** @description What a look has found. */
        ServerCheck: {
            /** @description What was looked at. */
            name: string;
            /** @description ok, warning or failed. */
            status: string;
            /** @description What was found, and what to do about it. */
            detail: string;
        };
        /** @description Who is signed in. */
        SessionAnswer: {
            /** @description Whether anybody is. */
            authenticated: boolean;
            /** @description Whether the workspace has no user yet; on the whole server, where nobody is signed in. */
            first_user_needed: boolean;
            user: null | components["schemas"]["SessionParty"];
            key: null | components["schemas"]["SessionParty"];
            workspace: null | components["schemas"]["SessionParty"];
            /** @description What is allowed: some of read, write and admin. */
            scopes: string[];
            /** @description The datasets that may be touched; null for all. */
            dataset_ids: null | string[];
            /**
             * Format: int64
             * @description When the session ends; null for a key that came with the request.
             */
            expires_at: null | number;
            /** @description The server's version. */
            version: string;
        };
        /** @description Somebody or something with a name. */
        SessionParty: {
            id: string;
            name: string;
        };
        /** @description Something in a folder that is not taken. */
        SkippedItemAnswer: {
            data_source_info: Record<string, never>;
            reason: string;
        };
        /** @description A credential; its values are never shown. */
        SourceCredentialItem: {
            id: string;
            provider: string;
            name: string;
            type: string;
            is_default: boolean;
            created_by: string;
            /** Format: int64 */
            created_at: number;
        };
        /** @description All credentials of a workspace. */
        SourceCredentialList: {
            data: components["schemas"]["SourceCredentialItem"][];
        };
        /** @description A run of a source. */
        SourceRunItem: {
            id: string;
            source_id: string;
            batch: string;
            status: string;
            error: null | string;
            /** Format: int32 */
            seen: number;
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            unchanged: number;
            /** Format: int32 */
            deleted: number;
            /** Format: int32 */
            failed: number;
            /** Format: int32 */
            skipped: number;
            /** Format: int64 */
            started_at: number;
            /** Format: int64 */
            finished_at: null | number;
        };
        /** @description A run that was queued. */
        StartedRunAnswer: {
            batch: string;
            dataset: components["schemas"]["PipelineDataset"];
            documents: components["schemas"]["PipelineDocument"][];
        };
        /** @description What the last finished run did with a document's segments. */
        SyncCounts: {
            /** Format: int32 */
            embedded: number;
            /** Format: int32 */
            reused: number;
            /** Format: int32 */
            deleted: number;
        };
        /** @description A tag that is bound to a dataset. */
        TagItem: {
            id: string;
            name: string;
            type: string;
        };
        /** @description An uploaded file with links to it. */
        UploadFileAnswer: {
            id: string;
            name: string;
            /** Format: int64 */
            size: number;
            extension: string;
            url: string;
            download_url: string;
            mime_type: string;
            created_by: string;
            /** Format: int64 */
            created_at: number;
        };
        /** @description An uploaded file on the wire. Its hash, SHA-256 in lower-case hexadecimal, is Kvasir's own: whoever keeps files in step sees by it what has changed. */
        UploadFileItem: {
            id: string;
            name: string;
            /** Format: int64 */
            size: number;
            extension: string;
            mime_type: string;
            created_by: string;
            /** Format: int64 */
            created_at: number;
            hash: string;
        };
        /** @description A user of the console. */
        UserItem: {
            id: string;
            name: string;
            /** Format: int64 */
            created_at: number;
        };
        /** @description All users of a workspace. */
        UserList: {
            data: components["schemas"]["UserItem"][];
        };
        /** @description The share of meaning. */
        VectorSettingDict: {
            /** Format: double */
            vector_weight: number;
            embedding_provider_name: string;
            embedding_model_name: string;
        };
        /** @description The shares of a hybrid score. */
        WeightsDict: {
            weight_type: null | string;
            vector_setting: components["schemas"]["VectorSettingDict"];
            keyword_setting: components["schemas"]["KeywordSettingDict"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ListDatasets: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
                /** @description Text that the name contains, whatever its case. */
                keyword?: string;
                /** @description Tags that a knowledge base carries, all of them. */
                tag_ids?: string[];
                /** @description Whether those that the account may not see are listed, too. */
                include_all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDatasetDetail"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: null | string;
                    description?: null | string;
                    /** @enum {null|string} */
                    indexing_technique?: "high_quality" | "economy" | null;
                    /** @enum {null|string} */
                    permission?: "only_me" | "all_team_members" | "partial_members" | null;
                    /** @enum {null|string} */
                    provider?: "vendor" | "external" | null;
                    embedding_model?: null | string;
                    embedding_model_provider?: null | string;
                    /** @description A retrieval model as clients write it, in any of the forms that exist. */
                    retrieval_model?: {
                        /**
                         * @description Required: one of string? RetrievalModelBody.SearchMethod.
                         * @enum {null|string}
                         */
                        search_method: "keyword_search" | "semantic_search" | "full_text_search" | "hybrid_search" | null;
                        /** @description Whether a rerank model is used. */
                        reranking_enable?: null | boolean;
                        /** @description A string; older clients send the object of RerankingModelBody? RetrievalModelBody.RerankingModel here. */
                        reranking_mode?: null | string;
                        /** @description The name of a rerank model. */
                        reranking_model?: {
                            /** @description The provider. */
                            reranking_provider_name?: null | string;
                            /** @description The model. */
                            reranking_model_name?: null | string;
                        };
                        /** @description An object with both shares, or one number: the share of meaning. */
                        weights?: null | {
                            /** @enum {null|string} */
                            weight_type?: "semantic_first" | "keyword_first" | "customized" | null;
                            /** @description The share of meaning. */
                            vector_setting?: {
                                /** Format: double */
                                vector_weight: null | number;
                                embedding_provider_name?: null | string;
                                embedding_model_name?: null | string;
                            };
                            /** @description The share of words. */
                            keyword_setting?: {
                                /** Format: double */
                                keyword_weight: null | number;
                            };
                        };
                        /**
                         * Format: int32
                         * @description 1 to 100; 4 when absent.
                         */
                        top_k?: null | number;
                        /** @description Whether the threshold applies. */
                        score_threshold_enabled?: null | boolean;
                        /**
                         * Format: double
                         * @description 0 to 1.
                         */
                        score_threshold?: null | number;
                        /** @description Conditions on the metadata of documents. */
                        metadata_filtering_conditions?: {
                            /** @enum {null|string} */
                            logical_operator?: "and" | "or" | null;
                            conditions?: null | {
                                name: null | string;
                                comparison_operator: null | string;
                                /** @description Text, a number, or a list of texts. */
                                value?: null | string;
                            }[];
                        };
                    };
                    external_knowledge_api_id?: null | string;
                    external_knowledge_id?: null | string;
                    summary_index_setting?: null | {
                        enable?: null | boolean;
                        model_name?: null | string;
                        model_provider_name?: null | string;
                        summary_prompt?: null | string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetDetail"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description dataset_name_duplicate, idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetDetail"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UpdateDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: null | string;
                    description?: string;
                    /** @enum {null|string} */
                    indexing_technique?: "high_quality" | "economy" | null;
                    /** @enum {null|string} */
                    permission?: "only_me" | "all_team_members" | "partial_members" | null;
                    embedding_model?: null | string;
                    embedding_model_provider?: null | string;
                    /** @description A retrieval model as clients write it, in any of the forms that exist. */
                    retrieval_model?: {
                        /**
                         * @description Required: one of string? RetrievalModelBody.SearchMethod.
                         * @enum {null|string}
                         */
                        search_method: "keyword_search" | "semantic_search" | "full_text_search" | "hybrid_search" | null;
                        /** @description Whether a rerank model is used. */
                        reranking_enable?: null | boolean;
                        /** @description A string; older clients send the object of RerankingModelBody? RetrievalModelBody.RerankingModel here. */
                        reranking_mode?: null | string;
                        /** @description The name of a rerank model. */
                        reranking_model?: {
                            /** @description The provider. */
                            reranking_provider_name?: null | string;
                            /** @description The model. */
                            reranking_model_name?: null | string;
                        };
                        /** @description An object with both shares, or one number: the share of meaning. */
                        weights?: null | {
                            /** @enum {null|string} */
                            weight_type?: "semantic_first" | "keyword_first" | "customized" | null;
                            /** @description The share of meaning. */
                            vector_setting?: {
                                /** Format: double */
                                vector_weight: null | number;
                                embedding_provider_name?: null | string;
                                embedding_model_name?: null | string;
                            };
                            /** @description The share of words. */
                            keyword_setting?: {
                                /** Format: double */
                                keyword_weight: null | number;
                            };
                        };
                        /**
                         * Format: int32
                         * @description 1 to 100; 4 when absent.
                         */
                        top_k?: null | number;
                        /** @description Whether the threshold applies. */
                        score_threshold_enabled?: null | boolean;
                        /**
                         * Format: double
                         * @description 0 to 1.
                         */
                        score_threshold?: null | number;
                        /** @description Conditions on the metadata of documents. */
                        metadata_filtering_conditions?: {
                            /** @enum {null|string} */
                            logical_operator?: "and" | "or" | null;
                            conditions?: null | {
                                name: null | string;
                                comparison_operator: null | string;
                                /** @description Text, a number, or a list of texts. */
                                value?: null | string;
                            }[];
                        };
                    };
                    /** @description Ids, or objects with a `user_id`. */
                    partial_member_list?: null | {
                        user_id: null | string;
                    }[];
                    /** @description How an external knowledge base is asked. */
                    external_retrieval_model?: {
                        /**
                         * Format: int32
                         * @description Records at most; `null` for 2.
                         */
                        top_k: null | number;
                        /**
                         * Format: double
                         * @description The lowest score; `null` for 0.
                         */
                        score_threshold: null | number;
                        /** @description Whether the threshold counts. */
                        score_threshold_enabled: null | boolean;
                    };
                    external_knowledge_api_id?: null | string;
                    external_knowledge_id?: null | string;
                    enable_api?: null | boolean;
                    summary_index_setting?: null | {
                        enable?: null | boolean;
                        model_name?: null | string;
                        model_provider_name?: null | string;
                        summary_prompt?: null | string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetDetail"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ExportDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ImportDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file, with its name.
                     */
                    file: string;
                    /** @description JSON text. Members: name. */
                    data?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetDetail"];
                };
            };
            /** @description invalid_archive, provider_not_initialize, invalid_param, too_many_files, filename_not_exists_error, bad_request, no_file_uploaded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description dataset_name_duplicate, idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description file_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type, unsupported_file_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListExternalKnowledgeApis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalKnowledgeApiList"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateExternalKnowledgeApi: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique in the workspace: 1 to 100 characters. */
                    name?: null | string;
                    /** @description Where an external knowledge base is, and the key to it. */
                    settings?: {
                        /** @description The address to which `/retrieval` is appended. */
                        endpoint: null | string;
                        /** @description Sent as a Bearer token; none unless given. */
                        api_key?: null | string;
                    };
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalKnowledgeApiItem"];
                };
            };
            /** @description bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetExternalKnowledgeApi: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalKnowledgeApiItem"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteExternalKnowledgeApi: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UpdateExternalKnowledgeApi: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique in the workspace: 1 to 100 characters. */
                    name?: null | string;
                    /** @description Where an external knowledge base is, and the key to it. */
                    settings?: {
                        /** @description The address to which `/retrieval` is appended. */
                        endpoint: null | string;
                        /** @description Sent as a Bearer token; none unless given. */
                        api_key?: null | string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalKnowledgeApiItem"];
                };
            };
            /** @description bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    RetrieveAsExternalKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of a dataset. */
                    knowledge_id: null | string;
                    query: null | string;
                    /** @description How it shall be searched. */
                    retrieval_setting?: {
                        /**
                         * Format: int32
                         * @description 1 to 100.
                         */
                        top_k: null | number;
                        /**
                         * Format: double
                         * @description 0 to 1.
                         */
                        score_threshold: null | number;
                    };
                    /** @description Conditions on metadata; each may name several fields, one of which has to fulfil it. */
                    metadata_condition?: {
                        /** @enum {null|string} */
                        logical_operator?: "and" | "or" | null;
                        conditions?: null | {
                            /** @description The names of fields; one name is accepted, too. */
                            name?: null | string[];
                            comparison_operator?: null | string;
                            /** @description Text, a number, or a list of texts. */
                            value?: null | string;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalRetrievalAnswer"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListDatasetTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetTags"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    PostListDatasetTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetTags"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    FollowDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["DocumentsEvent"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    EstimateIndexing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file, with its name.
                     */
                    file?: string;
                    /** @description JSON text. Members: name, text, limit, indexing_technique, doc_form, doc_language, process_rule, retrieval_model, embedding_model, embedding_model_provider. */
                    data?: string;
                };
                "application/json": {
                    /** @description A name for the text; not looked at. */
                    name?: null | string;
                    /** @description The text, where there is no file. */
                    text?: null | string;
                    /**
                     * Format: int32
                     * @description The most segments that are shown: 20 unless given.
                     */
                    limit?: null | number;
                    /** @enum {null|string} */
                    indexing_technique?: "high_quality" | "economy" | null;
                    /** @enum {null|string} */
                    doc_form?: "text_model" | "hierarchical_model" | "qa_model" | null;
                    doc_language?: null | string;
                    /** @description A process rule as clients write it. */
                    process_rule?: {
                        /**
                         * @description automatic, custom or hierarchical.
                         * @enum {null|string}
                         */
                        mode: "automatic" | "custom" | "hierarchical" | null;
                        /** @description The rules of a process rule. */
                        rules?: {
                            /** @description Cleaning rules, in order. */
                            pre_processing_rules?: null | {
                                /** @description Which rule. */
                                id?: null | string;
                                /** @description Whether it runs. */
                                enabled?: null | boolean;
                            }[];
                            /** @description One level of cutting. */
                            segmentation?: {
                                /** @description The literal text at which to cut. */
                                separator?: unknown;
                                /** @description The same under the name that automatic rules are echoed with. */
                                delimiter?: null | string;
                                /**
                                 * Format: int32
                                 * @description The longest piece, in characters or in the length unit.
                                 */
                                max_tokens?: null | number;
                                /**
                                 * Format: int32
                                 * @description How much the next piece repeats, in characters or in the length unit.
                                 */
                                chunk_overlap?: null | number;
                                /**
                                 * @description What both are counted in: character (the default) or token.
                                 * @enum {null|string}
                                 */
                                length_unit?: "character" | "token" | null;
                                /**
                                 * @description Where to cut: separator (the default), sentence or markdown.
                                 * @enum {null|string}
                                 */
                                split_by?: "separator" | "sentence" | "markdown" | null;
                            };
                            /** @description paragraph or full-doc. */
                            parent_mode?: null | string;
                            /** @description One level of cutting. */
                            subchunk_segmentation?: {
                                /** @description The literal text at which to cut. */
                                separator?: unknown;
                                /** @description The same under the name that automatic rules are echoed with. */
                                delimiter?: null | string;
                                /**
                                 * Format: int32
                                 * @description The longest piece, in characters or in the length unit.
                                 */
                                max_tokens?: null | number;
                                /**
                                 * Format: int32
                                 * @description How much the next piece repeats, in characters or in the length unit.
                                 */
                                chunk_overlap?: null | number;
                                /**
                                 * @description What both are counted in: character (the default) or token.
                                 * @enum {null|string}
                                 */
                                length_unit?: "character" | "token" | null;
                                /**
                                 * @description Where to cut: separator (the default), sentence or markdown.
                                 * @enum {null|string}
                                 */
                                split_by?: "separator" | "sentence" | "markdown" | null;
                            };
                        };
                    };
                    /** @description A retrieval model as clients write it, in any of the forms that exist. */
                    retrieval_model?: {
                        /**
                         * @description Required: one of string? RetrievalModelBody.SearchMethod.
                         * @enum {null|string}
                         */
                        search_method: "keyword_search" | "semantic_search" | "full_text_search" | "hybrid_search" | null;
                        /** @description Whether a rerank model is used. */
                        reranking_enable?: null | boolean;
                        /** @description A string; older clients send the object of RerankingModelBody? RetrievalModelBody.RerankingModel here. */
                        reranking_mode?: null | string;
                        /** @description The name of a rerank model. */
                        reranking_model?: {
                            /** @description The provider. */
                            reranking_provider_name?: null | string;
                            /** @description The model. */
                            reranking_model_name?: null | string;
                        };
                        /** @description An object with both shares, or one number: the share of meaning. */
                        weights?: null | {
                            /** @enum {null|string} */
                            weight_type?: "semantic_first" | "keyword_first" | "customized" | null;
                            /** @description The share of meaning. */
                            vector_setting?: {
                                /** Format: double */
                                vector_weight: null | number;
                                embedding_provider_name?: null | string;
                                embedding_model_name?: null | string;
                            };
                            /** @description The share of words. */
                            keyword_setting?: {
                                /** Format: double */
                                keyword_weight: null | number;
                            };
                        };
                        /**
                         * Format: int32
                         * @description 1 to 100; 4 when absent.
                         */
                        top_k?: null | number;
                        /** @description Whether the threshold applies. */
                        score_threshold_enabled?: null | boolean;
                        /**
                         * Format: double
                         * @description 0 to 1.
                         */
                        score_threshold?: null | number;
                        /** @description Conditions on the metadata of documents. */
                        metadata_filtering_conditions?: {
                            /** @enum {null|string} */
                            logical_operator?: "and" | "or" | null;
                            conditions?: null | {
                                name: null | string;
                                comparison_operator: null | string;
                                /** @description Text, a number, or a list of texts. */
                                value?: null | string;
                            }[];
                        };
                    };
                    embedding_model?: null | string;
                    embedding_model_provider?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndexingEstimateAnswer"];
                };
            };
            /** @description invalid_param, bad_request, too_many_files, filename_not_exists_error */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large, file_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type, unsupported_file_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description timed_out */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    WriteDocumentMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operation_data: null | {
                        document_id: null | string;
                        metadata_list: null | {
                            id: null | string;
                            name: null | string;
                            value?: unknown;
                        }[];
                        partial_update?: null | boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UploadPipelineFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file, with its name.
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineUploadAnswer"];
                };
            };
            /** @description too_many_files, filename_not_exists_error, invalid_param, bad_request, no_file_uploaded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description file_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    Retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    query: null | string;
                    /** @description A retrieval model as clients write it, in any of the forms that exist. */
                    retrieval_model?: {
                        /**
                         * @description Required: one of string? RetrievalModelBody.SearchMethod.
                         * @enum {null|string}
                         */
                        search_method: "keyword_search" | "semantic_search" | "full_text_search" | "hybrid_search" | null;
                        /** @description Whether a rerank model is used. */
                        reranking_enable?: null | boolean;
                        /** @description A string; older clients send the object of RerankingModelBody? RetrievalModelBody.RerankingModel here. */
                        reranking_mode?: null | string;
                        /** @description The name of a rerank model. */
                        reranking_model?: {
                            /** @description The provider. */
                            reranking_provider_name?: null | string;
                            /** @description The model. */
                            reranking_model_name?: null | string;
                        };
                        /** @description An object with both shares, or one number: the share of meaning. */
                        weights?: null | {
                            /** @enum {null|string} */
                            weight_type?: "semantic_first" | "keyword_first" | "customized" | null;
                            /** @description The share of meaning. */
                            vector_setting?: {
                                /** Format: double */
                                vector_weight: null | number;
                                embedding_provider_name?: null | string;
                                embedding_model_name?: null | string;
                            };
                            /** @description The share of words. */
                            keyword_setting?: {
                                /** Format: double */
                                keyword_weight: null | number;
                            };
                        };
                        /**
                         * Format: int32
                         * @description 1 to 100; 4 when absent.
                         */
                        top_k?: null | number;
                        /** @description Whether the threshold applies. */
                        score_threshold_enabled?: null | boolean;
                        /**
                         * Format: double
                         * @description 0 to 1.
                         */
                        score_threshold?: null | number;
                        /** @description Conditions on the metadata of documents. */
                        metadata_filtering_conditions?: {
                            /** @enum {null|string} */
                            logical_operator?: "and" | "or" | null;
                            conditions?: null | {
                                name: null | string;
                                comparison_operator: null | string;
                                /** @description Text, a number, or a list of texts. */
                                value?: null | string;
                            }[];
                        };
                    };
                    /** @description Images to search by; no model for that can be configured yet. */
                    attachment_ids?: null | string[];
                    /** @description Whether each record says why it was found. */
                    explain?: null | boolean;
                    /**
                     * Format: int32
                     * @description How many passages of the whole dataset stand on the same map as the query and the records: 0 (unless given) to 500.
                     */
                    map_sample?: null | number;
                    /** @description How an external knowledge base is asked. */
                    external_retrieval_model?: {
                        /**
                         * Format: int32
                         * @description Records at most; `null` for 2.
                         */
                        top_k: null | number;
                        /**
                         * Format: double
                         * @description The lowest score; `null` for 0.
                         */
                        score_threshold: null | number;
                        /** @description Whether the threshold counts. */
                        score_threshold_enabled: null | boolean;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetrieveAnswer"];
                };
            };
            /** @description invalid_param, provider_not_initialize, completion_request_error, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListQueries: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
            };
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfLoggedQueryItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DrawMap: {
        parameters: {
            query?: {
                /** @description Points at most. */
                limit?: number;
            };
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapAnswer"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListModels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_type: "text-embedding" | "rerank" | "llm" | "tts" | "speech2text" | "moderation";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelProviders"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    TestModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Its name. */
                    model: null | string;
                    /** @description Its provider. */
                    model_provider: null | string;
                    /**
                     * @description What it is for.
                     * @enum {null|string}
                     */
                    model_type: "text-embedding" | "rerank" | "llm" | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelTestAnswer"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListJobs: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
                /** @description Whether somebody works on it. */
                status?: "waiting" | "running";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfJobItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerAnswer"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountedTagOfstring"][];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountedTagOfint"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tag_id: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            /** @description bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    RenameTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tag_id: null | string;
                    name: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountedTagOfint"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    BindTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tag_ids: null | string[];
                    target_id: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UnbindTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tag_ids?: null | string[];
                    /** @description The one id that older clients send. */
                    tag_id?: null | string;
                    target_id: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateDocumentByText: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: null | string;
                    text: null | string;
                    external_key?: null | string;
                    original_document_id?: null | string;
                    /** @enum {null|string} */
                    indexing_technique?: "high_quality" | "economy" | null;
                    /** @enum {null|string} */
                    doc_form?: "text_model" | "hierarchical_model" | "qa_model" | null;
                    doc_language?: null | string;
                    /** @description A process rule as clients write it. */
                    process_rule?: {
                        /**
                         * @description automatic, custom or hierarchical.
                         * @enum {null|string}
                         */
                        mode: "automatic" | "custom" | "hierarchical" | null;
                        /** @description The rules of a process rule. */
                        rules?: {
                            /** @description Cleaning rules, in order. */
                            pre_processing_rules?: null | {
                                /** @description Which rule. */
                                id?: null | string;
                                /** @description Whether it runs. */
                                enabled?: null | boolean;
                            }[];
                            /** @description One level of cutting. */
                            segmentation?: {
                                /** @description The literal text at which to cut. */
                                separator?: unknown;
                                /** @description The same under the name that automatic rules are echoed with. */
                                delimiter?: null | string;
                                /**
                                 * Format: int32
                                 * @description The longest piece, in characters or in the length unit.
                                 */
                                max_tokens?: null | number;
                                /**
                                 * Format: int32
                                 * @description How much the next piece repeats, in characters or in the length unit.
                                 */
                                chunk_overlap?: null | number;
                                /**
                                 * @description What both are counted in: character (the default) or token.
                                 * @enum {null|string}
                                 */
                                length_unit?: "character" | "token" | null;
                                /**
                                 * @description Where to cut: separator (the default), sentence or markdown.
                                 * @enum {null|string}
                                 */
                                split_by?: "separator" | "sentence" | "markdown" | null;
                            };
                            /** @description paragraph or full-doc. */
                            parent_mode?: null | string;
                            /** @description One level of cutting. */
                            subchunk_segmentation?: {
                                /** @description The literal text at which to cut. */
                                separator?: unknown;
                                /** @description The same under the name that automatic rules are echoed with. */
                                delimiter?: null | string;
                                /**
                                 * Format: int32
                                 * @description The longest piece, in characters or in the length unit.
                                 */
                                max_tokens?: null | number;
                                /**
                                 * Format: int32
                                 * @description How much the next piece repeats, in characters or in the length unit.
                                 */
                                chunk_overlap?: null | number;
                                /**
                                 * @description What both are counted in: character (the default) or token.
                                 * @enum {null|string}
                                 */
                                length_unit?: "character" | "token" | null;
                                /**
                                 * @description Where to cut: separator (the default), sentence or markdown.
                                 * @enum {null|string}
                                 */
                                split_by?: "separator" | "sentence" | "markdown" | null;
                            };
                        };
                    };
                    /** @description A retrieval model as clients write it, in any of the forms that exist. */
                    retrieval_model?: {
                        /**
                         * @description Required: one of string? RetrievalModelBody.SearchMethod.
                         * @enum {null|string}
                         */
                        search_method: "keyword_search" | "semantic_search" | "full_text_search" | "hybrid_search" | null;
                        /** @description Whether a rerank model is used. */
                        reranking_enable?: null | boolean;
                        /** @description A string; older clients send the object of RerankingModelBody? RetrievalModelBody.RerankingModel here. */
                        reranking_mode?: null | string;
                        /** @description The name of a rerank model. */
                        reranking_model?: {
                            /** @description The provider. */
                            reranking_provider_name?: null | string;
                            /** @description The model. */
                            reranking_model_name?: null | string;
                        };
                        /** @description An object with both shares, or one number: the share of meaning. */
                        weights?: null | {
                            /** @enum {null|string} */
                            weight_type?: "semantic_first" | "keyword_first" | "customized" | null;
                            /** @description The share of meaning. */
                            vector_setting?: {
                                /** Format: double */
                                vector_weight: null | number;
                                embedding_provider_name?: null | string;
                                embedding_model_name?: null | string;
                            };
                            /** @description The share of words. */
                            keyword_setting?: {
                                /** Format: double */
                                keyword_weight: null | number;
                            };
                        };
                        /**
                         * Format: int32
                         * @description 1 to 100; 4 when absent.
                         */
                        top_k?: null | number;
                        /** @description Whether the threshold applies. */
                        score_threshold_enabled?: null | boolean;
                        /**
                         * Format: double
                         * @description 0 to 1.
                         */
                        score_threshold?: null | number;
                        /** @description Conditions on the metadata of documents. */
                        metadata_filtering_conditions?: {
                            /** @enum {null|string} */
                            logical_operator?: "and" | "or" | null;
                            conditions?: null | {
                                name: null | string;
                                comparison_operator: null | string;
                                /** @description Text, a number, or a list of texts. */
                                value?: null | string;
                            }[];
                        };
                    };
                    embedding_model?: null | string;
                    embedding_model_provider?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentQueued"];
                };
            };
            /** @description invalid_param, provider_not_initialize, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description file_too_large, request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateDocumentByFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file, with its name.
                     */
                    file: string;
                    /** @description JSON text. Members: name, duplicate, external_key, original_document_id, indexing_technique, doc_form, doc_language, process_rule, retrieval_model, embedding_model, embedding_model_provider. */
                    data?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentQueued"];
                };
            };
            /** @description invalid_param, provider_not_initialize, too_many_files, filename_not_exists_error, bad_request, no_file_uploaded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description file_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type, unsupported_file_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListDocuments: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
                /** @description Text that the name contains, whatever its case. */
                keyword?: string;
                /** @description The client's own key of the one document that is wanted. */
                external_key?: string;
                /** @description What the document shows; anything else is no filter. */
                status?: "queuing" | "indexing" | "paused" | "error" | "available" | "disabled" | "archived";
            };
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDocumentItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetDocument: {
        parameters: {
            query?: {
                /** @description Whether its metadata comes with it, alone, or not at all. */
                metadata?: "all" | "only" | "without";
            };
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDetail"];
                };
            };
            /** @description invalid_metadata */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description archived_document_immutable, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UpdateDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file, with its name.
                     */
                    file?: string;
                    /** @description JSON text. Members: name, text, indexing_technique, doc_form, doc_language, process_rule, retrieval_model, embedding_model, embedding_model_provider. */
                    data?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentQueued"];
                };
            };
            /** @description invalid_param, provider_not_initialize, too_many_files, filename_not_exists_error, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description file_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type, unsupported_file_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetIndexingStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndexingStatusAnswer"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ProcessDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
                action: "pause" | "resume";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            /** @description invalid_action */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UpdateDocumentByText: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: null | string;
                    text?: null | string;
                    /** @enum {null|string} */
                    indexing_technique?: "high_quality" | "economy" | null;
                    /** @enum {null|string} */
                    doc_form?: "text_model" | "hierarchical_model" | "qa_model" | null;
                    doc_language?: null | string;
                    /** @description A process rule as clients write it. */
                    process_rule?: {
                        /**
                         * @description automatic, custom or hierarchical.
                         * @enum {null|string}
                         */
                        mode: "automatic" | "custom" | "hierarchical" | null;
                        /** @description The rules of a process rule. */
                        rules?: {
                            /** @description Cleaning rules, in order. */
                            pre_processing_rules?: null | {
                                /** @description Which rule. */
                                id?: null | string;
                                /** @description Whether it runs. */
                                enabled?: null | boolean;
                            }[];
                            /** @description One level of cutting. */
                            segmentation?: {
                                /** @description The literal text at which to cut. */
                                separator?: unknown;
                                /** @description The same under the name that automatic rules are echoed with. */
                                delimiter?: null | string;
                                /**
                                 * Format: int32
                                 * @description The longest piece, in characters or in the length unit.
                                 */
                                max_tokens?: null | number;
                                /**
                                 * Format: int32
                                 * @description How much the next piece repeats, in characters or in the length unit.
                                 */
                                chunk_overlap?: null | number;
                                /**
                                 * @description What both are counted in: character (the default) or token.
                                 * @enum {null|string}
                                 */
                                length_unit?: "character" | "token" | null;
                                /**
                                 * @description Where to cut: separator (the default), sentence or markdown.
                                 * @enum {null|string}
                                 */
                                split_by?: "separator" | "sentence" | "markdown" | null;
                            };
                            /** @description paragraph or full-doc. */
                            parent_mode?: null | string;
                            /** @description One level of cutting. */
                            subchunk_segmentation?: {
                                /** @description The literal text at which to cut. */
                                separator?: unknown;
                                /** @description The same under the name that automatic rules are echoed with. */
                                delimiter?: null | string;
                                /**
                                 * Format: int32
                                 * @description The longest piece, in characters or in the length unit.
                                 */
                                max_tokens?: null | number;
                                /**
                                 * Format: int32
                                 * @description How much the next piece repeats, in characters or in the length unit.
                                 */
                                chunk_overlap?: null | number;
                                /**
                                 * @description What both are counted in: character (the default) or token.
                                 * @enum {null|string}
                                 */
                                length_unit?: "character" | "token" | null;
                                /**
                                 * @description Where to cut: separator (the default), sentence or markdown.
                                 * @enum {null|string}
                                 */
                                split_by?: "separator" | "sentence" | "markdown" | null;
                            };
                        };
                    };
                    /** @description A retrieval model as clients write it, in any of the forms that exist. */
                    retrieval_model?: {
                        /**
                         * @description Required: one of string? RetrievalModelBody.SearchMethod.
                         * @enum {null|string}
                         */
                        search_method: "keyword_search" | "semantic_search" | "full_text_search" | "hybrid_search" | null;
                        /** @description Whether a rerank model is used. */
                        reranking_enable?: null | boolean;
                        /** @description A string; older clients send the object of RerankingModelBody? RetrievalModelBody.RerankingModel here. */
                        reranking_mode?: null | string;
                        /** @description The name of a rerank model. */
                        reranking_model?: {
                            /** @description The provider. */
                            reranking_provider_name?: null | string;
                            /** @description The model. */
                            reranking_model_name?: null | string;
                        };
                        /** @description An object with both shares, or one number: the share of meaning. */
                        weights?: null | {
                            /** @enum {null|string} */
                            weight_type?: "semantic_first" | "keyword_first" | "customized" | null;
                            /** @description The share of meaning. */
                            vector_setting?: {
                                /** Format: double */
                                vector_weight: null | number;
                                embedding_provider_name?: null | string;
                                embedding_model_name?: null | string;
                            };
                            /** @description The share of words. */
                            keyword_setting?: {
                                /** Format: double */
                                keyword_weight: null | number;
                            };
                        };
                        /**
                         * Format: int32
                         * @description 1 to 100; 4 when absent.
                         */
                        top_k?: null | number;
                        /** @description Whether the threshold applies. */
                        score_threshold_enabled?: null | boolean;
                        /**
                         * Format: double
                         * @description 0 to 1.
                         */
                        score_threshold?: null | number;
                        /** @description Conditions on the metadata of documents. */
                        metadata_filtering_conditions?: {
                            /** @enum {null|string} */
                            logical_operator?: "and" | "or" | null;
                            conditions?: null | {
                                name: null | string;
                                comparison_operator: null | string;
                                /** @description Text, a number, or a list of texts. */
                                value?: null | string;
                            }[];
                        };
                    };
                    embedding_model?: null | string;
                    embedding_model_provider?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentQueued"];
                };
            };
            /** @description invalid_param, provider_not_initialize, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description file_too_large, request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UpdateDocumentByFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file, with its name.
                     */
                    file?: string;
                    /** @description JSON text. Members: name, text, indexing_technique, doc_form, doc_language, process_rule, retrieval_model, embedding_model, embedding_model_provider. */
                    data?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentQueued"];
                };
            };
            /** @description invalid_param, provider_not_initialize, too_many_files, filename_not_exists_error, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description file_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type, unsupported_file_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    SwitchDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                action: "enable" | "disable" | "archive" | "un_archive";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    document_ids: null | string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            /** @description invalid_action, bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListSegments: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
                /** @description Text that the content contains, whatever its case. */
                keyword?: string;
                /** @description States: waiting, completed, error. */
                status?: string[];
            };
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentPage"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateSegments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    segments: null | {
                        content: null | string;
                        answer?: null | string;
                        keywords?: null | string[];
                        attachment_ids?: null | string[];
                    }[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentsAnswer"];
                };
            };
            /** @description invalid_param, provider_not_initialize, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentAnswer"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UpdateSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What changes of a segment. */
                    segment: {
                        content?: null | string;
                        answer?: null | string;
                        keywords?: null | string[];
                        enabled?: null | boolean;
                        regenerate_child_chunks?: null | boolean;
                        attachment_ids?: null | string[];
                        /** @description Accepted and not kept: there is no summary index. */
                        summary?: null | string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentAnswer"];
                };
            };
            /** @description invalid_param, provider_not_initialize, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListChildChunks: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
                /** @description Text that the content contains, whatever its case. */
                keyword?: string;
            };
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChildChunkPage"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateChildChunk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                document_id: string;
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChildChunkAnswer"];
                };
            };
            /** @description invalid_param, provider_not_initialize, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteChildChunk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
                segment_id: string;
                child_chunk_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    UpdateChildChunk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
                segment_id: string;
                child_chunk_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChildChunkAnswer"];
                };
            };
            /** @description bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListMetadataFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetadataFieldsAnswer"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateMetadataField: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {null|string} */
                    type: "string" | "number" | "time" | null;
                    name: null | string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetadataFieldItem"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteMetadataField: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                metadata_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    RenameMetadataField: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                metadata_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetadataFieldItem"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListBuiltInFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuiltInFieldsAnswer"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    SwitchBuiltInFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                action: "enable" | "disable";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            /** @description invalid_action */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetUploadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadFileAnswer"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetDownloadLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkAnswer"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DownloadZip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    document_ids: null | string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListDatasourcePlugins: {
        parameters: {
            query?: {
                /** @description Whether the published version is meant; true unless given. */
                is_published?: boolean;
            };
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasourcePlugin"][];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    RunDatasourceNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                node_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the data source is asked for, by the names of variables. */
                    inputs: null | Record<string, never>;
                    /** @description What kind of source it is. */
                    datasource_type: null | string;
                    /** @description Whether the published version is meant, and not the draft. */
                    is_published: null | boolean;
                    /** @description The credential to use; the default one unless given. */
                    credential_id?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": Record<string, never>;
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    RunPipeline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the pipeline is asked for, by the names of variables. */
                    inputs: null | Record<string, never>;
                    /** @description What kind of source the items are of. */
                    datasource_type: null | string;
                    datasource_info_list: null | {
                        reference?: null | string;
                        related_id?: null | string;
                        name?: null | string;
                        workspace_id?: null | string;
                        /** @description A page of an online document. */
                        page?: {
                            page_id?: null | string;
                            type?: null | string;
                            page_name?: null | string;
                        };
                        credential_id?: null | string;
                        url?: null | string;
                        title?: null | string;
                        id?: null | string;
                        type?: null | string;
                        bucket?: null | string;
                    }[];
                    /** @description The datasource node to start from. */
                    start_node_id: null | string;
                    /** @description Whether the published version is run; a draft only shows what would come of it. */
                    is_published: null | boolean;
                    /** @description A stream of events, or one answer at the end. */
                    response_mode: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPipelineAnswer"];
                    "text/event-stream": components["schemas"]["RunPipelineAnswer"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description pipeline_run_error, internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListPipelines: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfPipelineItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ImportPipeline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The file; or give string? ImportPipelineRequest.TemplateId. */
                    yaml_content?: null | string;
                    /** @description A pipeline that comes with the server, in place of a file. */
                    template_id?: null | string;
                    /** @description The dataset that gets it; a new one unless given. */
                    dataset_id?: null | string;
                    /** @description What a new dataset is called; the file's own name unless given. */
                    name?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPipelineAnswer"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description dataset_name_duplicate, idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListPipelineTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineTemplateList"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetPipelineTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineTemplateDetail"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetPipeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineDetail"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ExportPipeline: {
        parameters: {
            query?: {
                /** @description draft, published, or the id of a version; draft unless given. */
                version?: string;
                /** @description Whether values of secret variables and ids of credentials are in the file. */
                include_secret?: boolean;
            };
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineFileAnswer"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    SavePipelineDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The pipeline file. */
                    yaml_content: null | string;
                    /** @description The hash of the draft that it was made from; whatever there is is replaced unless given. */
                    hash?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineDetail"];
                };
            };
            /** @description invalid_action, bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    PublishPipeline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description At most 20 characters. */
                    marked_name?: null | string;
                    /** @description At most 100 characters. */
                    marked_comment?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineVersionItem"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListPipelineVersions: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
            };
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfPipelineVersionItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListPipelineRuns: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
                /** @description Only runs in this state. */
                status?: "waiting" | "running" | "succeeded" | "partial-succeeded" | "failed" | "stopped";
                /** @description Only runs of this document. */
                document_id?: string;
            };
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfPipelineRunItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetPipelineRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineRunDetail"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    StopPipelineRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            /** @description invalid_action */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    RerunDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description By the names of variables; those of the run before unless given. */
                    inputs?: null | Record<string, never>;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedRunAnswer"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListPipelineSources: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
            };
            header?: never;
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfPipelineSourceItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreatePipelineSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The datasource node of the published pipeline that runs start from. */
                    start_node_id: null | string;
                    /** @description For people. */
                    name?: null | string;
                    /** @description The inputs of both steps by the names of variables. */
                    inputs?: null | Record<string, never>;
                    /** @description A credential of the data source; empty for the pipeline's own, or the default. */
                    credential_id?: null | string;
                    /** @description What is taken. Of a drive: bucket and prefix. Of online documents: workspace_ids and page_ids, or all. */
                    scope?: null | Record<string, never>;
                    /** @description When it runs by itself: a cron expression of five fields; empty for never. */
                    schedule?: null | string;
                    /** @description The time zone of the schedule, such as Europe/Vienna; UTC unless given. */
                    time_zone?: null | string;
                    /** @description Whether the schedule counts; true unless given. */
                    enabled?: null | boolean;
                    /** @description Whether documents are deleted whose items are not there any more; true unless given. */
                    delete_missing?: null | boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineSourceItem"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetPipelineSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                source_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineSourceItem"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeletePipelineSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                source_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ChangePipelineSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset_id: string;
                source_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name?: null | string;
                    /** @description The inputs of both steps by the names of variables. */
                    inputs?: null | Record<string, never>;
                    /** @description A credential of the data source; empty for the pipeline's own, or the default. */
                    credential_id?: null | string;
                    /** @description What is taken. Of a drive: bucket and prefix. Of online documents: workspace_ids and page_ids, or all. */
                    scope?: null | Record<string, never>;
                    /** @description When it runs by itself: a cron expression of five fields; empty for never. */
                    schedule?: null | string;
                    /** @description The time zone of the schedule, such as Europe/Vienna; UTC unless given. */
                    time_zone?: null | string;
                    /** @description Whether the schedule counts; true unless given. */
                    enabled?: null | boolean;
                    /** @description Whether documents are deleted whose items are not there any more; true unless given. */
                    delete_missing?: null | boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineSourceItem"];
                };
            };
            /** @description bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    RunPipelineSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                dataset_id: string;
                source_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRunItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListPipelineSourceRuns: {
        parameters: {
            query?: {
                /** @description The page, from 1. */
                page?: number;
                /** @description Items on a page; more than 100 count as 100. */
                limit?: number;
            };
            header?: never;
            path: {
                dataset_id: string;
                source_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfSourceRunItem"];
                };
            };
            /** @description invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListSourceCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceCredentialList"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateSourceCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The data source that it is for, by its name or one of its aliases. */
                    provider: null | string;
                    /** @description Unique among those of the provider: 1 to 100 characters. */
                    name: null | string;
                    /** @description What the data source asks for, by name. */
                    values: null | {
                        [key: string]: string;
                    };
                    /** @description Whether it takes the place of the default; the first of a provider is the default anyway. */
                    is_default?: null | boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceCredentialItem"];
                };
            };
            /** @description bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteSourceCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credential_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for; several may have one name. */
                    name: null | string;
                    /** @description What it may do: some of read, write and admin. */
                    scopes: null | string[];
                    /** @description The datasets that it may touch; all unless given. */
                    dataset_ids?: null | string[];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Whether the answer was given before, to the same request with the same key; not there when it was not. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyItem"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_in_progress, idempotency_answer_not_kept */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description idempotency_key_reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    RevokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description last_admin_key */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    GetSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionAnswer"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    SignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An API key of any workspace. */
                    api_key?: null | string;
                    /** @description A user's name, in whatever case. */
                    name?: null | string;
                    /** @description The user's password. */
                    password?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionAnswer"];
                };
            };
            /** @description bad_request, invalid_param */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description csrf, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    SignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description csrf, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ListUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    CreateUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The name to sign in with: 1 to 100 characters, and not that of another user of the server. */
                    name: null | string;
                    /** @description The password: 10 to 200 characters. */
                    password: null | string;
                    /** @description An API key that may administrate, instead of `Authorization`: then the new user is signed in at once. */
                    api_key?: null | string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserItem"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description csrf, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description quota_exceeded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    DeleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    ChangeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The new password: 10 to 200 characters. */
                    password: null | string;
                    /** @description The present one; needed where users change their own. */
                    current_password?: null | string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserItem"];
                };
            };
            /** @description invalid_param, bad_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description request_entity_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description internal_server_error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
