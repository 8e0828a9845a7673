using System.Globalization;
using System.Text.Json;
using Kvasir.Collections;

namespace Kvasir.Server.Zilliz;

/// <summary>Reads the description of a pipeline, in the words of every generation of clients.</summary>
internal sealed class PipelineBody
{
    private static readonly string[] FunctionMembers =
        ["name", "action", "language", "langauge", "embedding", "chunkSize", "splitBy", "reranker", "inputField", "inputFields", "outputField", "fieldType", "clusterId", "clusterID", "collectionName", "newCollectionName"];

    private static readonly string[] Members = ["projectId", "name", "description", "type", "clusterId", "clusterID", "collectionName", "newCollectionName", "functions"];

    private PipelineBody(NewPipeline wanted, IReadOnlyList<string> warnings) => (Wanted, Warnings) = (wanted, warnings);

    /// <summary>The description.</summary>
    public NewPipeline Wanted { get; }

    /// <summary>What it has and nobody reads.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads a description.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidPipelineConfig"/> when a member is of another type.</exception>
    public static PipelineBody Read(JsonElement body)
    {
        var warnings = Unknown(body, "", Members).ToList();
        var functions = new List<NewFunction>();
        foreach (var function in FunctionsOf(body))
        {
            var path = $"functions[{functions.Count}].";
            if (function.ValueKind != JsonValueKind.Object) throw Invalid($"functions[{functions.Count}] must be an object");
            warnings.AddRange(Unknown(function, path, FunctionMembers));
            functions.Add(Function(function, path));
        }

        var wanted = new NewPipeline
        {
            ProjectId = Text(body, "", "projectId"),
            Name = Text(body, "", "name"),
            Description = Text(body, "", "description"),
            Type = Text(body, "", "type"),
            ClusterId = Text(body, "", "clusterId", "clusterID"),
            CollectionName = CollectionName(body, ""),
            Functions = functions,
        };
        return new PipelineBody(wanted, warnings);
    }

    // Samples show the only function of a pipeline without a list around it.
    private static IEnumerable<JsonElement> FunctionsOf(JsonElement body) => ZillizBody.Find(body, "functions") switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } only => [only],
        _ => throw Invalid("functions must be a list"),
    };

    private static NewFunction Function(JsonElement function, string path) => new()
    {
        Name = Text(function, path, "name"),
        Action = Text(function, path, "action"),
        Language = Text(function, path, "language", "langauge"),
        Embedding = Text(function, path, "embedding"),
        ChunkSize = Whole(function, path, "chunkSize"),
        SplitBy = Texts(function, path, "splitBy"),
        Reranker = Text(function, path, "reranker"),
        InputField = Text(function, path, "inputField") ?? First(function, path, "inputFields"),
        OutputField = Text(function, path, "outputField"),
        FieldType = Text(function, path, "fieldType"),
        ClusterId = Text(function, path, "clusterId", "clusterID"),
        CollectionName = CollectionName(function, path),
    };

    private static string? CollectionName(JsonElement parent, string path)
    {
        var (name, early) = (Text(parent, path, "collectionName"), Text(parent, path, "newCollectionName"));
        if (!string.IsNullOrEmpty(name) && !string.IsNullOrEmpty(early) && name != early) throw Invalid($"{path}collectionName and {path}newCollectionName differ: '{KvasirException.Shorten(name)}' and '{KvasirException.Shorten(early)}'");
        return string.IsNullOrEmpty(name) ? early : name;
    }

    private static string? Text(JsonElement parent, string path, params string[] names)
    {
        foreach (var name in names)
        {
            if (ZillizBody.Find(parent, name) is { } value) return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Invalid($"{path}{name} must be a string");
        }

        return null;
    }

    // One table of the documentation has numbers in text.
    private static int? Whole(JsonElement parent, string path, string name) => ZillizBody.Find(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } value when int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Invalid($"{path}{name} must be a whole number"),
    };

    private static List<string>? Texts(JsonElement parent, string path, string name)
    {
        if (ZillizBody.Find(parent, name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String)) throw Invalid($"{path}{name} must be a list of strings");
        return [.. value.EnumerateArray().Select(one => one.GetString()!)];
    }

    private static string? First(JsonElement parent, string path, string name) => ZillizBody.Find(parent, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } only => only.GetString(),
        _ => Texts(parent, path, name)?.FirstOrDefault(),
    };

    private static IEnumerable<string> Unknown(JsonElement parent, string path, string[] known) =>
        parent.EnumerateObject().Where(member => !known.Contains(member.Name)).Select(member => $"{path}{KvasirException.Shorten(member.Name)} is not known and was passed over");

    private static KvasirException Invalid(string what) => new(ErrorCode.InvalidPipelineConfig, $"Invalid pipeline config: {what}");
}
