namespace Kvasir.Indexing.Estimates;

/// <summary>A file of which nothing is kept: it is gone when this is disposed of, or when the process ends.</summary>
/// <param name="Extension">Lower case, without a dot.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EstimatedFile(string Extension, Stream Content) : IAsyncDisposable
{
    /// <summary>Removes it.</summary>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
