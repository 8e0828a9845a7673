namespace Kvasir.Knowledge;

/// <summary>The types of metadata fields.</summary>
public static class MetadataType
{
    /// <summary>Text.</summary>
    public const string Text = "string";

    /// <summary>A number.</summary>
    public const string Number = "number";

    /// <summary>A moment, in Unix seconds.</summary>
    public const string Time = "time";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Text, Number, Time];
}
