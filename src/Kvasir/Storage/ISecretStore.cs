namespace Kvasir.Storage;

/// <summary>Keeps random keys that every server on this store shares.</summary>
public interface ISecretStore
{
    /// <summary>The key of a name; made, once, by the first who asks.</summary>
    Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellationToken);
}
