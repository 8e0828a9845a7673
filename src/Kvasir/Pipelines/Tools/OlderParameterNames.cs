namespace Kvasir.Pipelines.Tools;

/// <summary>What releases of the chunkers elsewhere called their parameters: pipelines that were exported with them still say so.</summary>
internal static class OlderParameterNames
{
    private static readonly Dictionary<(string Tool, string Parameter), string> Names = new()
    {
        [("general_chunker", "input_text")] = "input_variable",
        [("general_chunker", "chunk_overlap")] = "chunk_overlap_length",
        [("parentchild_chunker", "input_variable")] = "input_text",
        [("parentchild_chunker", "parent_delimiter")] = "separator",
        [("parentchild_chunker", "parent_length")] = "max_length",
        [("parentchild_chunker", "parent_max_chunk_length")] = "max_length",
        [("parentchild_chunker", "child_delimiter")] = "subchunk_separator",
        [("parentchild_chunker", "child_length")] = "subchunk_max_length",
        [("parentchild_chunker", "child_max_chunk_length")] = "subchunk_max_length",
        [("parentchild_chunker", "replace_consecutive_spaces_newlines_tabs")] = "remove_extra_spaces",
        [("parentchild_chunker", "delete_all_urls_and_email_addresses")] = "remove_urls_emails",
    };

    /// <summary>The parameter of a tool that a name means; <see langword="null"/> when it has none of that name.</summary>
    public static ToolParameter? Find(ITool tool, string name)
    {
        var known = Names.GetValueOrDefault((tool.Name, name), name);
        return tool.Parameters.FirstOrDefault(parameter => parameter.Name == name) ?? tool.Parameters.FirstOrDefault(parameter => parameter.Name == known);
    }
}
