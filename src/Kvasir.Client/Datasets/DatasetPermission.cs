using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>Who sees a dataset.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<DatasetPermission>))]
public readonly record struct DatasetPermission(string Value) : IExtensibleEnum<DatasetPermission>
{
    /// <summary>Whoever made it.</summary>
    public static DatasetPermission OnlyMe { get; } = new("only_me");

    /// <summary>Everybody of the workspace.</summary>
    public static DatasetPermission AllTeamMembers { get; } = new("all_team_members");

    /// <summary>Some members.</summary>
    public static DatasetPermission PartialMembers { get; } = new("partial_members");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static DatasetPermission FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
