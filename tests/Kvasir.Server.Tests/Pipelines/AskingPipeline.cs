namespace Kvasir.Server.Tests.Pipelines;

/// <summary>A pipeline whose chunks are what a server answers when it is asked in the run.</summary>
internal static class AskingPipeline
{
    private const string Yaml = """
        kind: rag_pipeline
        version: 0.1.0
        rag_pipeline: { name: Asking, description: '' }
        workflow:
          rag_pipeline_variables: []
          environment_variables: []
          graph:
            edges:
            - { id: first, source: files, sourceHandle: source, target: ask, targetHandle: target }
            - { id: second, source: ask, sourceHandle: source, target: cut, targetHandle: target }
            - { id: third, source: cut, sourceHandle: source, target: index, targetHandle: target }
            nodes:
            - id: files
              data: { type: datasource, title: Files, plugin_id: langgenius/file, provider_name: file, provider_type: local_file, datasource_parameters: {} }
            - id: ask
              data: { type: http-request, title: Ask, method: get, url: 'ADDRESS', authorization: { type: no-auth }, headers: '', params: '', body: { type: none, data: [] } }
            - id: cut
              data:
                type: tool
                title: Cut
                provider_id: langgenius/general_chunker/general_chunker
                provider_type: builtin
                tool_name: general_chunker
                tool_configurations: {}
                tool_parameters:
                  input_variable: { type: mixed, value: '{{#ask.body#}}' }
                  delimiter: { type: constant, value: '\n\n' }
                  max_chunk_length: { type: constant, value: 500 }
            - id: index
              data:
                type: knowledge-index
                title: Knowledge base
                chunk_structure: text_model
                index_chunk_variable_selector: [cut, result]
                indexing_technique: economy
                keyword_number: 10
                retrieval_model: { search_method: keyword_search, top_k: 3 }
        """;

    /// <summary>The file of a pipeline that asks at an address.</summary>
    public static string At(string address) => Yaml.Replace("ADDRESS", address, StringComparison.Ordinal);
}
