namespace Kvasir.Collections;

/// <summary>A value of a metadata field that is known by its name: what comes with a text, and is the document's from the moment at which that answers.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Type">One of <see cref="Knowledge.MetadataType"/>, for a field that is not there yet.</param>
public sealed record NamedValue(string Name, string Type)
{
    /// <summary>Text, and truth values as <c>true</c> and <c>false</c>.</summary>
    public string? Text { get; init; }

    /// <summary>Numbers.</summary>
    public double? Number { get; init; }

    /// <summary>Whole numbers, exactly.</summary>
    public long? WholeNumber { get; init; }
}
