using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions.Yaml;

namespace Kvasir.Pipelines.Definitions;

/// <summary>Reads pipeline files.</summary>
public static class PipelineReader
{
    /// <summary>What <c>kind</c> says of every file.</summary>
    public const string Kind = "rag_pipeline";

    /// <summary>Reads a file. What is wrong in it is told in the answer, never thrown.</summary>
    public static PipelineImport Read(string yaml)
    {
        try
        {
            return Read(PipelineYaml.Read(yaml));
        }
        catch (YamlTextException exception)
        {
            return Failed("", exception.Message);
        }
    }

    /// <summary>Reads a file that is already parsed. It becomes the definition's source and must not be changed any more.</summary>
    public static PipelineImport Read(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document["kind"] = Kind;
        if (document["version"] is null || document["version"].Text() == "") document["version"] = FileVersion.Current.ToString();
        if (document["version"].Text() is not { } written) return Failed("", $"Invalid version type: it is {IssueList.Name(document["version"])} and has to be a text such as '{FileVersion.Current}'");
        if (!FileVersion.TryParse(written, out var version)) return Failed(written, $"Invalid version '{KvasirException.Shorten(written)}'; it has to be such as '{FileVersion.Current}'");
        if (version.IsRefused) return Failed(written, $"The file's version {version} is newer than this server's {FileVersion.Current}; it cannot be imported");
        if (document["rag_pipeline"] is not JsonObject about) return Failed(written, "Missing rag_pipeline data in YAML content");
        if (document["workflow"] is not JsonObject workflow) return Failed(written, "Missing workflow data for rag pipeline");

        var issues = new IssueList();
        if (version.Warning is { } warning) issues.Add(warning);
        var name = issues.OptionalText(about, "name", null, "rag_pipeline") ?? "";
        var description = issues.OptionalText(about, "description", null, "rag_pipeline") ?? "";
        var (nodes, edges) = new GraphReader(issues).Read(workflow);
        var variables = new VariableReader(issues);
        var definition = new PipelineDefinition(name, description, variables.Variables(workflow), variables.Environment(workflow), nodes, edges, document);
        return new PipelineImport(issues.All.Count == 0 ? ImportStatus.Completed : ImportStatus.CompletedWithWarnings, definition, written, null, issues.All);
    }

    private static PipelineImport Failed(string version, string error) => new(ImportStatus.Failed, null, version, error, []);
}
