namespace Kvasir.Knowledge;

/// <summary>What the segments of a document are.</summary>
public static class DocForm
{
    /// <summary>Passages of text.</summary>
    public const string Text = "text_model";

    /// <summary>Parents that are returned, with child chunks that are searched.</summary>
    public const string Hierarchical = "hierarchical_model";

    /// <summary>Questions with answers.</summary>
    public const string QuestionAnswer = "qa_model";

    /// <summary>All allowed values.</summary>
    public static IReadOnlyList<string> All { get; } = [Text, Hierarchical, QuestionAnswer];
}
