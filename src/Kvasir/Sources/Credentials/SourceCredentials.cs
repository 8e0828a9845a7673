using System.Security.Cryptography;
using System.Text.Json;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Sources.Credentials;

/// <summary>The credentials of data sources, which are stored encrypted and shown to nobody.</summary>
/// <param name="sources">The data sources that there are.</param>
/// <param name="store">Where credentials are kept.</param>
/// <param name="secrets">Encrypts them.</param>
/// <param name="time">The clock.</param>
public sealed class SourceCredentials(IEnumerable<IDataSource> sources, ICredentialStore store, SecretBox secrets, TimeProvider time) : ISourceCredentials
{
    /// <summary>The only type of credential.</summary>
    public const string ApiKey = "api-key";

    private const int MaxNameLength = 100;

    /// <inheritdoc/>
    public async Task<SourceCredential> ResolveAsync(string workspaceId, IDataSource source, string? credentialId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        // What needs no credential is not stopped by one that a pipeline from elsewhere names.
        if (source.CredentialFields.Count == 0) return SourceCredential.None;
        if (string.IsNullOrEmpty(credentialId)) return (await store.ListAsync(workspaceId, source.Provider, cancellationToken)) is [var first, ..] ? await OpenAsync(first, cancellationToken) : SourceCredential.None;
        var named = await store.FindAsync(workspaceId, credentialId, cancellationToken);
        if (named?.Provider != source.Provider) throw KvasirException.InvalidParam("credential_id", $"there is no credential '{KvasirException.Shorten(credentialId)}' for '{source.Provider}'");
        return await OpenAsync(named, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CredentialSummary>> ListAsync(string workspaceId, string provider, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(workspaceId, provider, cancellationToken)).Select(stored => new CredentialSummary(stored.Id, stored.Name, ApiKey, stored.IsDefault))];

    /// <summary>All credentials of a workspace; their values stay encrypted.</summary>
    public Task<IReadOnlyList<StoredSourceCredential>> ListAsync(string workspaceId, CancellationToken cancellationToken) => store.ListAsync(workspaceId, null, cancellationToken);

    /// <summary>Adds a credential.</summary>
    /// <param name="caller">Who adds it.</param>
    /// <param name="provider">The data source that it is for, by its name or one of its aliases.</param>
    /// <param name="name">A name for people, unique among those of the provider.</param>
    /// <param name="values">What the source asks for, by name.</param>
    /// <param name="isDefault">Whether it takes the place of the default; the first of a provider is the default anyway.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<StoredSourceCredential> AddAsync(Caller caller, string? provider, string? name, IReadOnlyDictionary<string, string> values, bool isDefault, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(values);
        var known = sources.Where(source => source.CredentialFields.Count > 0).ToList();
        var source = known.Find(source => source.Provider == provider || source.Aliases.Contains(provider ?? ""))
            ?? throw KvasirException.InvalidParam("provider", $"is required: one of {string.Join(", ", known.Select(source => source.Provider).Order(StringComparer.Ordinal))}");
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength || name.Contains('\0', StringComparison.Ordinal)) throw KvasirException.InvalidParam("name", $"is required: 1 to {MaxNameLength} characters");
        CredentialRules.Check(source, values);

        var credential = new StoredSourceCredential
        {
            Id = Ids.New(time),
            WorkspaceId = caller.WorkspaceId,
            Provider = source.Provider,
            Name = name,
            SealedValues = await secrets.SealAsync(JsonSerializer.Serialize(values, StoredJson.Default.IReadOnlyDictionaryStringString), cancellationToken),
            IsDefault = isDefault,
            CreatedBy = caller.AccountId,
            CreatedAt = time.GetUtcNow(),
        };
        await store.AddAsync(credential, cancellationToken);
        return await store.FindAsync(caller.WorkspaceId, credential.Id, cancellationToken) ?? credential;
    }

    /// <summary>Deletes a credential; pipelines that name it fail until they name another.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task DeleteAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!await store.DeleteAsync(caller.WorkspaceId, id, cancellationToken)) throw KvasirException.NotFound("Credential not found.");
    }

    private async Task<SourceCredential> OpenAsync(StoredSourceCredential stored, CancellationToken cancellationToken)
    {
        try
        {
            var values = await secrets.OpenAsync(stored.SealedValues, cancellationToken);
            return new SourceCredential(JsonSerializer.Deserialize(values, StoredJson.Default.IReadOnlyDictionaryStringString)!);
        }
        catch (CryptographicException e)
        {
            throw new KvasirException(ErrorCode.ProviderNotInitialized, $"The credential '{stored.Name}' cannot be decrypted any more: add it again.", e);
        }
    }
}
