using System.Text.Json.Nodes;

namespace Kvasir.Sources;

/// <summary>A plug-in that brings documents from one kind of place. It is one of <see cref="IWebsiteSource"/>, <see cref="IDriveSource"/> and <see cref="IOnlineDocumentSource"/>. Safe for concurrent use.</summary>
public interface IDataSource
{
    /// <summary>The provider's name, as a pipeline's datasource node says it in <c>provider_name</c>: lower case with underscores.</summary>
    string Provider { get; }

    /// <summary>Other names under which pipelines know it: plug-ins elsewhere whose nodes run on this one.</summary>
    IReadOnlyCollection<string> Aliases { get; }

    /// <summary>What kind of place it is.</summary>
    DataSourceType Type { get; }

    /// <summary>What a credential consists of; empty when it needs none.</summary>
    IReadOnlyList<CredentialField> CredentialFields { get; }
}

/// <summary>One part of a credential.</summary>
/// <param name="Name">The member's name in a credential.</param>
/// <param name="Required">Whether a credential without it is refused.</param>
/// <param name="Secret">Whether it is shown to nobody.</param>
/// <param name="Help">What to put there.</param>
public sealed record CredentialField(string Name, bool Required, bool Secret, string Help);

/// <summary>A decrypted credential, in memory only while a source uses it.</summary>
/// <param name="Values">Members by name; empty when there is no credential.</param>
public sealed record SourceCredential(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>No credential.</summary>
    public static SourceCredential None { get; } = new(new Dictionary<string, string>());

    /// <summary>A member that must be there.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it is not.</exception>
    public string Required(string name) => Optional(name) ?? throw KvasirException.InvalidParam("credential", $"'{name}' is missing");

    /// <summary>A member, or <see langword="null"/> when it is absent or empty.</summary>
    public string? Optional(string name) => Values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Names only: values are secrets.</summary>
    public override string ToString() => $"credential ({string.Join(", ", Values.Keys)})";
}

/// <summary>What a source is asked for: the parameters of a pipeline's datasource node, its references already replaced.</summary>
/// <param name="Parameters">Members by name; each source says which it reads.</param>
/// <param name="Credential">The credential to use.</param>
public sealed record SourceRequest(JsonObject Parameters, SourceCredential Credential);
