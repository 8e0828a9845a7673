namespace Kvasir.Retrieval;

/// <summary>What is asked of a dataset.</summary>
/// <param name="Text">1 to <see cref="RetrievalOptions.MaxQueryLength"/> characters.</param>
public sealed record RetrievalQuery(string Text)
{
    /// <summary>How to search; <see langword="null"/> for the dataset's own way.</summary>
    public RetrievalModel? Model { get; init; }

    /// <summary>Gives the display name of an account, for conditions on who uploaded a document.</summary>
    public Func<string, string?> Uploader { get; init; } = _ => null;

    /// <summary>How many passages of the whole dataset stand on the map of the answer, too: 0 to <see cref="Maps.MapSampler.Most"/>.</summary>
    public int MapSample { get; init; }

    /// <summary>Whether each record says why it was found.</summary>
    public bool Explain { get; init; }
}
