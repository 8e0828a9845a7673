namespace Kvasir.Client;

/// <summary>A tag, which datasets can carry.</summary>
public sealed record Tag
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, the only one of its kind in the workspace.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for: <c>knowledge</c>.</summary>
    public string? Type { get; init; }

    /// <summary>How many datasets carry it; <see langword="null"/> where that is not counted.</summary>
    public int? BindingCount { get; init; }
}

/// <summary>The body of renaming a tag.</summary>
internal sealed record RenamedTag(string TagId, string Name);

/// <summary>The body of deleting a tag.</summary>
internal sealed record TagToDelete(string TagId);

/// <summary>The body of giving tags to a dataset.</summary>
internal sealed record TagBinding(IReadOnlyList<string> TagIds, string TargetId);

/// <summary>The body of taking a tag away from a dataset.</summary>
internal sealed record TagUnbinding(string TagId, string TargetId);
