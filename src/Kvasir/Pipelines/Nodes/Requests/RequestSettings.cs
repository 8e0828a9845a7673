using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Nodes.Requests;

/// <summary>A header, a parameter or a part of a body: texts with values in them.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What it says.</param>
/// <param name="File">The file that it is instead; <see langword="null"/> for a text.</param>
/// <param name="Field">Where it stands.</param>
internal sealed record RequestPart(string Name, string Text, Selector? File, string Field);

/// <summary>The request that a node's settings describe.</summary>
internal sealed record RequestSettings(string Method, string Url, IReadOnlyList<RequestPart> Headers, IReadOnlyList<RequestPart> Parameters, RequestKey? Key, string BodyType, IReadOnlyList<RequestPart> Body, TimeSpan? Timeout)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    private static readonly string[] BodyTypes = ["none", "form-data", "x-www-form-urlencoded", "raw-text", "json", "binary"];
    private static readonly string[] Steps = ["connect", "read", "write"];

    public static RequestSettings Read(NodeDefinition node, IssueList issues)
    {
        var method = (node.Data["method"].Text() ?? "get").ToUpperInvariant();
        if (!Methods.Contains(method)) issues.Error(node.Id, "method", "InvalidHttpMethodError", $"'{KvasirException.Shorten(method)}' is no method of a request; they are {string.Join(", ", Methods)}.");
        var url = (node.Data["url"].Text() ?? "").Trim();
        if (TemplateText.Leading(url) is null && !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            issues.Error(node.Id, "url", "InvalidURLError", "The address of a request begins with http:// or https://.");
        if (node.Data["ssl_verify"].Boolean() == false) issues.Error(node.Id, "ssl_verify", "unsupported_ssl_verify", "Certificates are always checked: ssl_verify cannot be false.");

        var body = node.Data["body"] as JsonObject;
        var type = body?["type"].Text() ?? "none";
        if (!BodyTypes.Contains(type)) issues.Error(node.Id, "body.type", "unknown_body_type", $"'{KvasirException.Shorten(type)}' is no type of a body; they are {string.Join(", ", BodyTypes)}.");
        var parts = type == "none" ? [] : Parts(node, body!["data"], type, issues);
        return new(method, url, Lines(node, "headers"), Lines(node, "params"), RequestKey.Read(node, issues), type, parts, TimeoutOf(node));
    }

    /// <summary>The values that the request is made of.</summary>
    public IEnumerable<NodeRead> Reads()
    {
        foreach (var (text, field) in Headers.Concat(Parameters).Concat(Body).SelectMany(part => new[] { (part.Name, part.Field), (part.Text, part.Field) }).Append((Url, "url")).Append((Key?.Text ?? "", RequestKey.Field)))
        {
            foreach (var from in TemplateText.References(text)) yield return new(from, OutputType.Any, field);
        }

        foreach (var part in Body.Where(part => part.File is not null)) yield return new(part.File!, OutputType.Any, part.Field);
    }

    private static List<RequestPart> Lines(NodeDefinition node, string field)
    {
        var lines = new List<RequestPart>();
        foreach (var line in (node.Data[field].Text() ?? "").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            lines.Add(new(colon < 0 ? line.Trim() : line[..colon].Trim(), colon < 0 ? "" : line[(colon + 1)..].Trim(), null, field));
        }

        return lines;
    }

    private static List<RequestPart> Parts(NodeDefinition node, JsonNode? data, string type, IssueList issues)
    {
        // Old files have a text here: lines for a form, and otherwise the body as it is.
        if (data.Text() is { } whole) return [new("", whole, null, "body.data")];
        var parts = new List<RequestPart>();
        foreach (var (i, entry) in (data as JsonArray ?? []).Index())
        {
            var (field, written) = ($"body.data.{i}", entry as JsonObject);
            if (type == "binary" || written?["type"].Text() == "file")
            {
                if (Selector.TryRead(written?["file"], out var file)) parts.Add(new(written!["key"].Text() ?? "", "", file, field));
                else issues.Error(node.Id, $"{field}.file", "invalid_selector", "A file is named by a list of at least two texts.");
            }
            else
            {
                parts.Add(new(written?["key"].Text() ?? "", written?["value"].Text() ?? "", null, field));
            }
        }

        if (type == "binary" && parts.Count != 1) issues.Error(node.Id, "body.data", "missing_file", "A binary body is one file.");
        return parts;
    }

    // Whatever a step takes: all of them together are what a node may wait.
    private static TimeSpan? TimeoutOf(NodeDefinition node)
    {
        var written = node.Data["timeout"] as JsonObject;
        var seconds = Steps.Sum(step => Math.Clamp(written?[step].Number() ?? 0, 0, 600));
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
