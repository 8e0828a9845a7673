namespace Kvasir.Knowledge;

/// <summary>A person who signs in to the web console with a password, and may do everything in one workspace.</summary>
public sealed record ConsoleUser
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that opens.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The name to sign in with: no other user of the server has it, in whatever case.</summary>
    public required string Name { get; init; }

    /// <summary>The password's salted hash, made by a function that is slow on purpose.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name as it is compared with others.</summary>
    public string NameKey => KeyOf(Name);

    /// <summary>A name as it is compared with others: without a difference between capitals and small letters.</summary>
    public static string KeyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToUpperInvariant();
    }
}
