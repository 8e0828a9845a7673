using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kvasir.Sources.Http;

namespace Kvasir.Sources.OnlineDocuments.Git.Protocol;

/// <summary>
/// Speaks with a git server over smart HTTP, protocol version 2 (gitprotocol-http, gitprotocol-v2): finds a branch and fetches packs. Used for one repository, by one
/// caller at a time.
/// </summary>
/// <param name="http">Makes the requests.</param>
/// <param name="location">The repository and how to get in.</param>
internal sealed class GitHttpClient(GuardedHttp http, GitLocation location)
{
    private const string Agent = "agent=kvasir/1.0\n";
    private const long MaxAdvertisement = 1 << 20;
    private const long MaxRefs = 16 << 20;
    private const long MaxPack = 256L << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private Uri _service = location.Service;
    private string[] _fetch = [];

    /// <summary>Whether the server can leave out the contents of files.</summary>
    public bool CanFilter => _fetch.Contains("filter");

    /// <summary>The commit (or annotated tag's commit) that a branch or tag stands at.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>, <see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<string> FindAsync(string? branch, CancellationToken cancellationToken)
    {
        await GreetAsync(cancellationToken);
        string[] names = branch is null ? ["HEAD"] : branch.StartsWith("refs/", StringComparison.Ordinal) ? [branch] : [$"refs/heads/{branch}", $"refs/tags/{branch}"];
        var answer = await AskAsync("ls-refs", ["peel\n", .. names.Select(name => $"ref-prefix {name}\n")], MaxRefs, cancellationToken);
        var refs = PktLine.Read(answer).Where(line => line.Kind == PktKind.Data).Select(line => line.Text.Split(' ')).Where(words => words.Length >= 2).ToList();
        foreach (var name in names)
        {
            if (refs.FirstOrDefault(words => words[1] == name && ObjectId.IsValid(words[0])) is not { } found) continue;
            var peeled = found.FirstOrDefault(word => word.StartsWith("peeled:", StringComparison.Ordinal))?["peeled:".Length..];
            return peeled is not null && ObjectId.IsValid(peeled) ? peeled : found[0];
        }

        throw KvasirException.NotFound(branch is null ? "The repository is empty." : $"The repository has no branch or tag '{KvasirException.Shorten(branch)}'.");
    }

    /// <summary>Fetches one commit without its past: with all files, or without their contents where the server can leave them out.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>.</exception>
    public Task<ReadOnlyMemory<byte>> FetchCommitAsync(string commit, CancellationToken cancellationToken)
    {
        if (!_fetch.Contains("shallow")) throw GitErrors.Failed("The git server cannot leave out a repository's past; fetching all of it is not supported.");
        return FetchAsync([$"want {commit}\n", "deepen 1\n", .. CanFilter ? ["filter blob:none\n"] : Array.Empty<string>()], cancellationToken);
    }

    /// <summary>Fetches the contents of files.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>.</exception>
    public Task<ReadOnlyMemory<byte>> FetchBlobsAsync(IEnumerable<string> blobs, CancellationToken cancellationToken) =>
        FetchAsync([.. blobs.Select(blob => $"want {blob}\n")], cancellationToken);

    private async Task<ReadOnlyMemory<byte>> FetchAsync(string[] wants, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("fetch", ["ofs-delta\n", "no-progress\n", .. wants, "done\n"], MaxPack + (MaxPack / 100), cancellationToken);
        return SideBand.Pack(answer, MaxPack);
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{_service}/info/refs?service=git-upload-pack"));
        using var answer = await SendAsync(request, cancellationToken);
        var bytes = await BoundedBody.ReadAsync(answer, MaxAdvertisement, Longest, cancellationToken);
        Follow(answer.RequestMessage!.RequestUri!);
        var lines = PktLine.Read(bytes).Where(line => line.Kind == PktKind.Data).Select(line => line.Text).ToList();
        if (!lines.Contains("version 2")) throw GitErrors.Failed("The server does not speak version 2 of git's protocol, or there is no repository.");
        if (lines.FirstOrDefault(line => line.StartsWith("object-format=", StringComparison.Ordinal)) is { } format && format != "object-format=sha1")
            throw GitErrors.Failed("The repository names its objects by SHA-256, which is not supported.");
        _fetch = lines.FirstOrDefault(line => line.StartsWith("fetch=", StringComparison.Ordinal))?["fetch=".Length..].Split(' ') ?? [];
    }

    // A renamed repository redirects the first request; the next ones go where it led, as git does.
    private void Follow(Uri arrived)
    {
        var path = arrived.GetLeftPart(UriPartial.Path);
        if (path.EndsWith("/info/refs", StringComparison.Ordinal)) _service = new Uri(path[..^"/info/refs".Length]);
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(string command, string[] arguments, long maxBytes, CancellationToken cancellationToken)
    {
        var body = new StringBuilder(Line($"command={command}\n") + Line(Agent) + Line("object-format=sha1\n") + "0001");
        foreach (var argument in arguments) body.Append(Line(argument));
        body.Append("0000");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{_service}/git-upload-pack")) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString())) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-git-upload-pack-request");
        request.Headers.Accept.ParseAdd("application/x-git-upload-pack-result");
        using var answer = await SendAsync(request, cancellationToken);
        return await BoundedBody.ReadAsync(answer, maxBytes, Longest, cancellationToken);
    }

    private static string Line(string text) => PktLine.Data(text.TrimEnd('\n'));

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("Git-Protocol", "version=2");
        // Only the host that the credential was given for gets to see it.
        if (location.Authorization is { } secret && request.RequestUri!.GetLeftPart(UriPartial.Authority) == location.Service.GetLeftPart(UriPartial.Authority)) request.Headers.Authorization = secret;
        var answer = await http.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode) return answer;
        var status = answer.StatusCode;
        answer.Dispose();
        throw status switch
        {
            HttpStatusCode.Unauthorized => GitErrors.Failed(location.Authorization is null ? "The repository wants a credential, or there is none of this name." : "The git server does not accept the credential."),
            HttpStatusCode.Forbidden => GitErrors.Failed("The credential may not read the repository."),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => KvasirException.NotFound("There is no such repository, or the credential may not see it."),
            _ => GitErrors.Failed($"The git server answered {(int)status}."),
        };
    }
}
