using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Definitions;

/// <summary>The pipelines that come with the server.</summary>
public static class OwnTemplates
{
    private const string Folder = "Kvasir.Pipelines.Templates.";

    private static readonly Lazy<IReadOnlyList<OwnTemplate>> Templates = new(() =>
    [
        .. typeof(OwnTemplates).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read),
    ]);

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<OwnTemplate> All => Templates.Value;

    /// <summary>One of them; <see langword="null"/> when there is none of that id.</summary>
    public static OwnTemplate? Find(string id) => All.FirstOrDefault(template => template.Id == id);

    private static OwnTemplate Read(string resource)
    {
        using var reader = new StreamReader(typeof(OwnTemplates).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var yaml = reader.ReadToEnd();
        var definition = PipelineReader.Read(yaml).Definition ?? throw new InvalidOperationException($"The template '{resource}' cannot be read.");
        // The number before the name is its place in the list.
        var id = resource[(Folder.Length + 3)..^".yml".Length];
        var sink = definition.Nodes.Single(node => node.Type == "knowledge-index");
        return new OwnTemplate(id, sink.Data["chunk_structure"].Text()!, definition, yaml);
    }
}

/// <summary>A pipeline that comes with the server.</summary>
/// <param name="Id">Names it for good.</param>
/// <param name="ChunkStructure"><c>text_model</c>, <c>hierarchical_model</c> or <c>qa_model</c>.</param>
/// <param name="Definition">What it does, with its name and description.</param>
/// <param name="Yaml">Its file.</param>
public sealed record OwnTemplate(string Id, string ChunkStructure, PipelineDefinition Definition, string Yaml)
{
    /// <summary>How it is shown: <c>icon</c>, <c>icon_type</c>, <c>icon_background</c>, <c>icon_url</c>.</summary>
    public JsonObject Icon => new(((JsonObject)Definition.Source["rag_pipeline"]!).Where(member => member.Key.StartsWith("icon", StringComparison.Ordinal)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
