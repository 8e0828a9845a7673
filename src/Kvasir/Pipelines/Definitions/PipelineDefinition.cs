using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Definitions;

/// <summary>What a pipeline does: a graph of nodes and the variables that they share. Immutable.</summary>
/// <param name="Name">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="Variables">What a run is asked for.</param>
/// <param name="Environment">Values that are the same in every run.</param>
/// <param name="Nodes">In the order of the file; notes are no nodes.</param>
/// <param name="Edges">In the order of the file.</param>
/// <param name="Source">The whole file as it was read, members that are not understood here included: what an export writes.</param>
public sealed record PipelineDefinition(
    string Name, string Description, IReadOnlyList<PipelineVariable> Variables, IReadOnlyList<EnvironmentVariable> Environment, IReadOnlyList<NodeDefinition> Nodes, IReadOnlyList<EdgeDefinition> Edges, JsonObject Source);

/// <summary>A node as it is written.</summary>
/// <param name="Id">1 to 50 letters, digits and underscores.</param>
/// <param name="Type">Such as <c>datasource</c>, <c>if-else</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="ParentId">The iteration that it lies in; <see langword="null"/> at the top.</param>
/// <param name="Data">The node's own settings; not to be changed.</param>
public sealed record NodeDefinition(string Id, string Type, string Title, string? ParentId, JsonObject Data);

/// <summary>A connection of two nodes.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Source">The node that comes first.</param>
/// <param name="SourceHandle">Which of its ends: <c>source</c>, the id of a case or class, <c>false</c>, <c>fail-branch</c>.</param>
/// <param name="Target">The node that comes after.</param>
public sealed record EdgeDefinition(string Id, string Source, string SourceHandle, string Target);

/// <summary>A value that a run is asked for.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="BelongsTo">The datasource node that it is asked for; <c>shared</c> for all.</param>
/// <param name="Type">One of <see cref="VariableType"/>.</param>
/// <param name="Required">Whether a run without it is refused.</param>
/// <param name="Default">Taken when a run does not say; <see langword="null"/> for none.</param>
/// <param name="MaxLength">Characters of a text, files of a list; <see langword="null"/> for no limit.</param>
/// <param name="Options">What a <c>select</c> can be.</param>
/// <param name="Source">The whole entry as it is written, to be shown as it is.</param>
public sealed record PipelineVariable(string Variable, string BelongsTo, string Type, bool Required, JsonNode? Default, int? MaxLength, IReadOnlyList<string> Options, JsonObject Source)
{
    /// <summary>What belongs to every datasource.</summary>
    public const string Shared = "shared";

    /// <summary>What files can be: <c>document</c>, <c>image</c>, <c>audio</c>, <c>video</c>, <c>custom</c>; empty for all.</summary>
    public IReadOnlyList<string> AllowedFileTypes { get; init; } = [];

    /// <summary>The extensions that files of the type <c>custom</c> can have; empty for all.</summary>
    public IReadOnlyList<string> AllowedFileExtensions { get; init; } = [];

    /// <summary>Where files can come from: <c>local_file</c>, <c>remote_url</c>; empty for all.</summary>
    public IReadOnlyList<string> AllowedUploadMethods { get; init; } = [];
}

/// <summary>The types of variables.</summary>
public static class VariableType
{
    /// <summary>One line of text.</summary>
    public const string TextInput = "text-input";

    /// <summary>Text.</summary>
    public const string Paragraph = "paragraph";

    /// <summary>One of some texts.</summary>
    public const string Select = "select";

    /// <summary>A number.</summary>
    public const string Number = "number";

    /// <summary>Yes or no.</summary>
    public const string Checkbox = "checkbox";

    /// <summary>A file.</summary>
    public const string File = "file";

    /// <summary>Several files.</summary>
    public const string FileList = "file-list";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [TextInput, Paragraph, Select, Number, Checkbox, File, FileList];
}

/// <summary>A value that is the same in every run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>string</c>, <c>number</c> or <c>secret</c>.</param>
/// <param name="Value">Its value; a secret is empty where it was taken out.</param>
public sealed record EnvironmentVariable(string Name, string Type, JsonNode? Value);
