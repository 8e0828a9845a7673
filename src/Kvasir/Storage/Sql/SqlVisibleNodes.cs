namespace Kvasir.Storage.Sql;

/// <summary>Which index entries searches may find, said once for all of them.</summary>
internal static class SqlVisibleNodes
{
    /// <summary>What joins the segments <c>s</c> and documents <c>d</c> of entries <c>n</c>.</summary>
    public const string Joins = "JOIN segments s ON s.key = n.segment_key JOIN documents d ON d.id = s.document_id";

    /// <summary>Where they are looked up.</summary>
    public const string From = $"FROM index_nodes n {Joins}";

    /// <summary>Of the generation that answers, complete, and switched off by nobody.</summary>
    public const string Condition = "s.generation = d.generation AND s.enabled AND s.status = 'completed' AND d.enabled AND NOT d.archived AND d.deleted_at IS NULL";
}
