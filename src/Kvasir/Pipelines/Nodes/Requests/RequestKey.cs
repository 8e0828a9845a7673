using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Nodes.Requests;

/// <summary>The key that a request shows.</summary>
/// <param name="Scheme"><c>basic</c>, <c>bearer</c> or <c>custom</c>.</param>
/// <param name="Header">The header that it is sent in.</param>
/// <param name="Text">The key, with values in it.</param>
internal sealed record RequestKey(string Scheme, string Header, string Text)
{
    public const string Field = "authorization.config.api_key";

    /// <summary>Reads the settings; <see langword="null"/> when no key is shown.</summary>
    public static RequestKey? Read(NodeDefinition node, IssueList issues)
    {
        var authorization = node.Data["authorization"] as JsonObject;
        if ((authorization?["type"].Text() ?? "no-auth") is "no-auth" or "") return null;
        var config = authorization!["config"] as JsonObject;
        var (scheme, header, key) = (config?["type"].Text() ?? "", config?["header"].Text()?.Trim() ?? "", config?["api_key"].Text() ?? "");
        if (authorization["type"].Text() != "api-key" || scheme is not ("basic" or "bearer" or "custom"))
            issues.Error(node.Id, "authorization", "AuthorizationConfigError", "The authorization is no-auth, or api-key with a config of the type basic, bearer or custom.");
        else if (scheme == "custom" && header.Length == 0) issues.Error(node.Id, "authorization.config.header", "AuthorizationConfigError", "A custom key needs the name of its header.");
        else if (key.Length == 0) issues.Error(node.Id, Field, "AuthorizationConfigError", "The key is empty.");
        return new(scheme, header.Length == 0 ? "Authorization" : header, key);
    }

    /// <summary>What the header says.</summary>
    /// <exception cref="NodeException">The key is empty.</exception>
    public string Render(IVariables values)
    {
        var key = TemplateText.Render(Text, values).Trim();
        if (key.Length == 0) throw new NodeException("AuthorizationConfigError", "The key of the request is empty.");
        return Scheme switch
        {
            "bearer" => $"Bearer {key}",
            // A name with its password is encoded here; without a colon it is taken for encoded.
            "basic" => $"Basic {(key.Contains(':', StringComparison.Ordinal) ? Convert.ToBase64String(Encoding.UTF8.GetBytes(key)) : key)}",
            _ => key,
        };
    }
}
