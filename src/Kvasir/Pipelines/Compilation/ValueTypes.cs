using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Compilation;

/// <summary>What is known before a run about the types of values.</summary>
internal static class ValueTypes
{
    public static IReadOnlyDictionary<string, OutputType> System { get; } = new Dictionary<string, OutputType>(StringComparer.Ordinal)
    {
        ["files"] = OutputType.ArrayFile,
        ["user_id"] = OutputType.Text,
        ["app_id"] = OutputType.Text,
        ["workflow_id"] = OutputType.Text,
        ["workflow_run_id"] = OutputType.Text,
        ["document_id"] = OutputType.Text,
        ["original_document_id"] = OutputType.Text,
        ["batch"] = OutputType.Text,
        ["dataset_id"] = OutputType.Text,
        ["datasource_type"] = OutputType.Text,
        ["datasource_info"] = OutputType.Mapping,
        ["invoke_from"] = OutputType.Text,
    };

    public static OutputType OfVariable(string type) => type switch
    {
        VariableType.TextInput or VariableType.Paragraph or VariableType.Select => OutputType.Text,
        VariableType.Number => OutputType.Number,
        VariableType.Checkbox => OutputType.Boolean,
        VariableType.File => OutputType.File,
        VariableType.FileList => OutputType.ArrayFile,
        _ => OutputType.Any,
    };

    /// <summary>Whether a value of one type can be what a node needs; where that is only seen in the run, it can.</summary>
    public static bool Fits(OutputType given, OutputType needed) => given == needed || given == OutputType.Any || needed switch
    {
        OutputType.Any => true,
        OutputType.Array => given is OutputType.ArrayFile or OutputType.GeneralChunks,
        OutputType.ArrayFile => given is OutputType.Array,
        OutputType.Mapping => given is OutputType.File or OutputType.GeneralChunks or OutputType.ParentChildChunks or OutputType.QuestionChunks,
        OutputType.File => given is OutputType.Mapping,
        OutputType.GeneralChunks => given is OutputType.Array or OutputType.Mapping,
        OutputType.ParentChildChunks or OutputType.QuestionChunks => given is OutputType.Mapping,
        _ => false,
    };

    /// <summary>The type of what lies below a value; <see langword="null"/> when nothing can.</summary>
    public static OutputType? Member(OutputType type, string name) => type switch
    {
        OutputType.File => FileMembers.Types.TryGetValue(name, out var attribute) ? attribute : null,
        OutputType.Any or OutputType.Mapping or OutputType.GeneralChunks or OutputType.ParentChildChunks or OutputType.QuestionChunks => OutputType.Any,
        _ => null,
    };
}
