using System.Text.Json.Nodes;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Tools;

/// <summary>Something that a tool node can call, by the names and parameters that pipelines elsewhere know it by. Safe for concurrent use.</summary>
public interface ITool
{
    /// <summary>What <c>provider_id</c> says.</summary>
    string Provider { get; }

    /// <summary>What <c>tool_name</c> says.</summary>
    string Name { get; }

    /// <summary>What it takes.</summary>
    IReadOnlyList<ToolParameter> Parameters { get; }

    /// <summary>What it gives, by name.</summary>
    IReadOnlyDictionary<string, OutputType> Outputs { get; }

    /// <summary>Does its work.</summary>
    /// <param name="arguments">The parameters' values.</param>
    /// <param name="context">The node that calls it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="NodeException">An argument is missing or wrong, or the work failed.</exception>
    Task<JsonObject> RunAsync(ToolArguments arguments, NodeContext context, CancellationToken cancellationToken);
}

/// <summary>A parameter of a tool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Required">Whether a call without it fails.</param>
/// <param name="Default">Taken when a call does not say.</param>
public sealed record ToolParameter(string Name, OutputType Type, bool Required, JsonNode? Default = null);
