using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.ApiDescription;

/// <summary>An OpenAPI document as lines that people can review: operations with their parameters, and every member of what is sent and answered.</summary>
internal sealed class ContractText(JsonNode document)
{
    private readonly StringBuilder _text = new();

    public static string Of(JsonNode document)
    {
        var writer = new ContractText(document);
        foreach (var (path, methods) in document["paths"]!.AsObject().OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            foreach (var (method, operation) in methods!.AsObject().OrderBy(method => method.Key, StringComparer.Ordinal)) writer.Operation($"{method.ToUpperInvariant()} {path}", operation!);
        }

        return writer._text.ToString();
    }

    /// <summary>What a reference stands for.</summary>
    public static JsonNode Resolve(JsonNode document, JsonNode schema)
    {
        if (schema["$ref"] is { } reference) return document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!;
        return schema["oneOf"]?.AsArray().FirstOrDefault(choice => choice!["$ref"] is not null) is { } choice ? Resolve(document, choice) : schema;
    }

    private void Operation(string name, JsonNode operation)
    {
        _text.Append(name).Append("  ").Append(operation["operationId"]).Append('\n');
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            _text.Append($"  {parameter!["in"]} {parameter["name"]}: {TypeOf(parameter["schema"]!)}{(parameter["required"]?.GetValue<bool>() == true ? " required" : "")}\n");
        foreach (var (type, body) in operation["requestBody"]?["content"]?.AsObject() ?? [])
        {
            _text.Append($"  body {type}\n");
            Members(body!["schema"]!, "    ", []);
        }

        foreach (var (status, response) in operation["responses"]!.AsObject().OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            var codes = status[0] == '2' ? "" : " " + response!["description"];
            _text.Append($"  {status}{codes}\n");
            if (status[0] != '2') continue;
            foreach (var (type, body) in response!["content"]?.AsObject() ?? [])
            {
                _text.Append($"    {type}: {TypeOf(body!["schema"]!)}\n");
                Members(body["schema"]!, "      ", []);
            }
        }
    }

    private void Members(JsonNode schema, string indent, IReadOnlyList<JsonNode> inside)
    {
        var resolved = Resolve(document, schema);
        if (inside.Contains(resolved)) return;
        if (resolved["items"] is { } items) Members(items, indent, [.. inside, resolved]);
        var required = resolved["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var (name, member) in resolved["properties"]?.AsObject() ?? [])
        {
            _text.Append($"{indent}{name}: {TypeOf(member!)}{(required.Contains(name) ? "" : " (optional)")}\n");
            Members(member!, indent + "  ", [.. inside, resolved]);
        }
    }

    private string TypeOf(JsonNode schema)
    {
        var resolved = Resolve(document, schema);
        var nullable = schema["oneOf"] is not null ? "|null" : "";
        if (resolved["enum"] is JsonArray values) return string.Join('|', values.Where(value => value is not null).Select(value => $"'{value}'"));
        return resolved["type"] switch
        {
            JsonArray types => string.Join('|', types.Select(type => $"{type}").OrderBy(type => type == "null")),
            { } type => $"{type}{nullable}",
            null => "any",
        };
    }
}
