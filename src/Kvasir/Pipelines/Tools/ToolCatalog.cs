using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Tools;

/// <summary>The tools that there are, found by the names that tool nodes give them.</summary>
/// <param name="tools">All tools.</param>
public sealed class ToolCatalog(IEnumerable<ITool> tools)
{
    private readonly List<ITool> _tools = [.. tools];

    /// <summary>All of them as <c>provider/tool</c>, for messages.</summary>
    public string Names => _tools.Count == 0 ? "none" : string.Join(", ", _tools.Select(tool => $"{tool.Provider} {tool.Name}").Order(StringComparer.Ordinal));

    /// <summary>The tool that a node's settings name: by <c>provider_id</c> or <c>provider_name</c> with <c>tool_name</c>, or by <c>tool_name</c> alone when only one has it.</summary>
    /// <param name="data">The node's settings.</param>
    /// <param name="isOfOther">Whether the settings name a provider that does not have the tool.</param>
    public ITool? Find(JsonObject data, out bool isOfOther)
    {
        ArgumentNullException.ThrowIfNull(data);
        isOfOther = false;
        var named = _tools.FindAll(tool => tool.Name == data["tool_name"].Text());
        string?[] providers = [data["provider_id"].Text(), data["provider_name"].Text()];
        foreach (var provider in providers)
        {
            if (named.Find(tool => tool.Provider == provider) is { } found) return found;
        }

        isOfOther = named.Count == 1 && providers.Any(provider => !string.IsNullOrEmpty(provider));
        return named.Count == 1 ? named[0] : null;
    }
}
