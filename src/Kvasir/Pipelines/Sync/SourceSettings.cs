using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Sync;

/// <summary>What somebody says of a source; what is <see langword="null"/> stays as it is, or is as usual in a new one.</summary>
public sealed record SourceSettings
{
    /// <summary>For people.</summary>
    public string? Name { get; init; }

    /// <summary>The inputs of both steps by name.</summary>
    public JsonObject? Inputs { get; init; }

    /// <summary>Names a credential; empty for the node's own, or the provider's default.</summary>
    public string? CredentialId { get; init; }

    /// <summary>What is taken: see <see cref="SourceScope"/>.</summary>
    public JsonObject? Scope { get; init; }

    /// <summary>A cron expression; empty for none.</summary>
    public string? Schedule { get; init; }

    /// <summary>The time zone of the schedule.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether the schedule counts.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether documents go whose items are not there any more.</summary>
    public bool? DeleteMissing { get; init; }

    /// <summary>A source with these settings in place of its own.</summary>
    internal PipelineSource Apply(PipelineSource source) => source with
    {
        Name = Name ?? source.Name,
        Inputs = Inputs?.ToJsonString() ?? source.Inputs,
        CredentialId = CredentialId is null ? source.CredentialId : Filled(CredentialId),
        Scope = Scope?.ToJsonString() ?? source.Scope,
        Schedule = Schedule is null ? source.Schedule : Filled(Schedule.Trim()),
        TimeZone = TimeZone ?? source.TimeZone,
        Enabled = Enabled ?? source.Enabled,
        DeleteMissing = DeleteMissing ?? source.DeleteMissing,
    };

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}
