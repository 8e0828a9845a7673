using System.Text.RegularExpressions;
using Kvasir.Filters;

namespace Kvasir.Collections;

/// <summary>What is true of every description of a pipeline, whatever there is already.</summary>
internal static partial class PipelineConfig
{
    /// <summary>The most preserved fields of a pipeline.</summary>
    public const int MaxPreserved = 50;

    private const int MaxNameLength = 255;
    private const int MaxDescriptionLength = 1_024;

    private static readonly IReadOnlyList<string> Types = [.. Enum.GetValues<FilterType>().Where(type => type is not (FilterType.Json or FilterType.Array)).Select(type => $"{type}")];

    // Columns that every collection has.
    private static readonly string[] Reserved = ["id", "doc_name", "chunk_id", "chunk_text", "text", "embedding", "image_id", "$meta"];

    // Inputs of runs, and words of filters: a field of this name could not be given, or not be asked for.
    private static readonly string[] Taken = ["doc_url", "text_list", "image_url", "and", "or", "not", "in", "like", "exists", "is", "null", "true", "false"];

    /// <summary>The error of a description.</summary>
    public static KvasirException Invalid(string what) => new(ErrorCode.InvalidPipelineConfig, $"Invalid pipeline config: {what}");

    /// <summary>A value that must be there.</summary>
    public static string Required(string field, string? value) => string.IsNullOrEmpty(value) ? throw Invalid($"{field} should not be null or empty") : value;

    /// <summary>The type, checked.</summary>
    public static string Type(NewPipeline wanted) => OneOf("type", Required("type", wanted.Type), PipelineType.All);

    /// <summary>The functions, checked one by one and together: the one that does the work, then those that preserve fields.</summary>
    public static (NewFunction Main, FunctionAction Does, IReadOnlyList<PreservedField> Preserved) Functions(NewPipeline wanted, string type)
    {
        if (wanted.Functions.Count == 0) throw Invalid("functions should not be null or empty");
        var read = wanted.Functions.Select((function, i) => (Function: function, Does: Action(function, i), Path: $"functions[{i}]")).ToList();
        foreach (var (function, does, path) in read)
        {
            CheckName($"{path}.name", Required($"{path}.name", function.Name));
            if (does.PipelineType != type) throw Invalid($"{path}.action: {does.Name} is not for {type} pipelines but for {does.PipelineType} pipelines");
        }

        var main = read.Where(function => function.Does != FunctionAction.Preserve).ToList();
        if (main.Count != 1) throw Invalid($"functions: {(type == PipelineType.Ingestion ? "an INGESTION pipeline has exactly one INDEX function, and PRESERVE functions" : $"a {type} pipeline has exactly one function")}; there are {main.Count} of {read.Count}");
        var preserved = read.Where(function => function.Does == FunctionAction.Preserve).Select(function => Preserve(function.Function, function.Path)).ToList();
        if (preserved.Count > MaxPreserved) throw Invalid($"functions: at most {MaxPreserved} PRESERVE functions, there are {preserved.Count}");
        if (preserved.GroupBy(field => field.Name).FirstOrDefault(same => same.Count() > 1) is { } twice) throw Invalid($"functions: the field '{twice.Key}' is preserved twice");
        return (main[0].Function, main[0].Does, preserved);
    }

    /// <summary>Checks the name of a pipeline or function.</summary>
    public static void CheckName(string field, string name)
    {
        if (!Name().IsMatch(name)) throw Invalid($"{field} must have 3 to 64 letters, digits and underscores, was '{KvasirException.Shorten(name)}'");
    }

    /// <summary>Checks the name of a cluster, project or collection, which clients choose freely.</summary>
    public static string CheckLabel(string field, string label) =>
        label.Length <= MaxNameLength && !label.Any(char.IsControl) ? label : throw Invalid($"{field} must have at most {MaxNameLength} characters, and no control characters");

    /// <summary>Checks a description.</summary>
    public static string CheckDescription(string? description) => description is null ? "" : description.Length <= MaxDescriptionLength && !description.Contains('\0', StringComparison.Ordinal)
        ? description
        : throw Invalid($"description must have at most {MaxDescriptionLength} characters, has {description.Length}");

    /// <summary>Throws unless a value is one of those that are allowed.</summary>
    public static string OneOf(string field, string value, IEnumerable<string> allowed) => allowed.FirstOrDefault(one => string.Equals(one, value, StringComparison.OrdinalIgnoreCase))
        ?? throw Invalid($"{field} must be one of {string.Join(", ", allowed)}, was '{KvasirException.Shorten(value)}'");

    private static FunctionAction Action(NewFunction function, int i)
    {
        var name = Required($"functions[{i}].action", function.Action);
        return FunctionAction.Find(name) ?? throw Invalid($"functions[{i}].action must be one of {string.Join(", ", FunctionAction.All.Select(action => action.Name))}, was '{KvasirException.Shorten(name)}'");
    }

    private static PreservedField Preserve(NewFunction function, string path)
    {
        var name = Required($"{path}.inputField", function.InputField ?? function.OutputField);
        if (function.OutputField is { Length: > 0 } output && output != name) throw Invalid($"{path}.outputField must be inputField ('{KvasirException.Shorten(name)}'), was '{KvasirException.Shorten(output)}'");
        if (!Identifier().IsMatch(name)) throw Invalid($"{path}.inputField must begin with a letter or underscore and have at most {MaxNameLength} letters, digits and underscores, was '{KvasirException.Shorten(name)}'");
        if (Reserved.Contains(name)) throw Invalid($"{path}.inputField: '{name}' is a field that every collection has");
        if (Taken.Contains(name, StringComparer.OrdinalIgnoreCase)) throw Invalid($"{path}.inputField: '{name}' is an input of runs or a word of filters");
        var type = OneOf($"{path}.fieldType", Required($"{path}.fieldType", function.FieldType), Types);
        return new PreservedField(name, Enum.Parse<FilterType>(type));
    }

    [GeneratedRegex("^[A-Za-z0-9_]{3,64}\\z")]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,254}\\z")]
    private static partial Regex Identifier();
}
