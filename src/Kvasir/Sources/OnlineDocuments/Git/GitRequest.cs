using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Sources.OnlineDocuments.Git.Paths;

namespace Kvasir.Sources.OnlineDocuments.Git;

/// <summary>What is wanted of which repository, read from a node's parameters and a credential.</summary>
/// <param name="Url">The address as it was given: the workspace's id.</param>
/// <param name="Branch">A branch or tag; <see langword="null"/> for what the server calls its head.</param>
/// <param name="Filter">Which files.</param>
/// <param name="Location">Where, and how to get in.</param>
internal sealed record GitRequest(string Url, string? Branch, PathFilter Filter, GitLocation Location)
{
    private static readonly string[] TokenNames = ["token", "access_token", "password"];

    /// <summary>The repository's name for people: its path without <c>.git</c>.</summary>
    public string Name
    {
        get
        {
            var path = Uri.UnescapeDataString(Location.Service.AbsolutePath).Trim('/');
            return path.EndsWith(".git", StringComparison.Ordinal) ? path[..^".git".Length].TrimEnd('/') : path;
        }
    }

    /// <summary>Names what can be shared between requests. The credential is a part of it, as a hash: who may not read a repository must not find it here.</summary>
    public string CacheKey => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Location.Service}\n{Branch}\n{Location.Authorization?.Parameter}")));

    /// <summary>Reads one.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static GitRequest Read(SourceRequest request)
    {
        var url = Text(request.Parameters, "url") ?? throw KvasirException.InvalidParam("url", "is missing");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")) throw KvasirException.InvalidParam("url", "must be an https address of a repository");
        if (address.UserInfo.Length > 0) throw KvasirException.InvalidParam("url", "must have no user name or token in it; they belong into the credential");
        var branch = Text(request.Parameters, "branch");
        if (branch is not null && (branch.Length > 250 || branch.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign)))) throw KvasirException.InvalidParam("branch", "is no name of a branch");
        var filter = new PathFilter(Texts(request.Parameters, "include_paths"), Texts(request.Parameters, "exclude_paths"), Texts(request.Parameters, "extensions"));
        return new GitRequest(url, branch is "HEAD" ? null : branch, filter, new GitLocation(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/')), Authorization(request.Credential)));
    }

    // Most servers look at the token alone; GitHub and GitLab want some user name in front of it.
    private static AuthenticationHeaderValue? Authorization(SourceCredential credential)
    {
        var token = TokenNames.Select(credential.Optional).FirstOrDefault(value => value is not null);
        return token is null ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.Optional("username") ?? "git"}:{token}")));
    }

    private static string? Text(JsonObject parameters, string name) => parameters[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null,
        _ => throw KvasirException.InvalidParam(name, "must be a text"),
    };

    // A list, or a text with commas or lines, as forms give it.
    private static List<string> Texts(JsonObject parameters, string name)
    {
        var texts = parameters[name] is JsonArray list
            ? list.Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw KvasirException.InvalidParam(name, "must be a list of texts"))
            : (Text(parameters, name) ?? "").Split([',', '\n']);
        return [.. texts.Select(text => text.Trim()).Where(text => text.Length > 0)];
    }
}
