using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;
using Kvasir.Sources.Http;
using Kvasir.Sources.OnlineDocuments.Git;
using Kvasir.Sources.OnlineDocuments.Git.Protocol;

namespace Kvasir.Tests.Sources.OnlineDocuments.Git;

public sealed class GitTroubles
{
    [Fact]
    public async Task A_web_page_is_no_repository() => (await FailureAsync(_ => "<html>hello</html>"u8.ToArray())).ShouldContain("not of git's protocol");

    [Fact]
    public async Task A_server_without_version_2_is_named() =>
        (await FailureAsync(_ => Lines("# service=git-upload-pack", null, $"{new string('a', 40)} HEAD"))).ShouldContain("does not speak version 2");

    [Fact]
    public async Task A_repository_of_sha_256_is_named() =>
        (await FailureAsync(_ => Lines("version 2", "ls-refs", "fetch=shallow", "object-format=sha256", null))).ShouldContain("SHA-256");

    [Fact]
    public async Task A_server_that_cannot_leave_out_the_past_is_named() =>
        (await FailureAsync(command => command == "" ? Lines("version 2", "fetch", null) : Lines($"{new string('a', 40)} HEAD", null))).ShouldContain("past");

    [Fact]
    public async Task An_error_of_the_server_is_told() =>
        (await FailureAsync(command => command == "" ? Lines("version 2", "fetch=shallow", null) : Lines("ERR go away"))).ShouldBe("The git server refused: go away");

    [Fact]
    public async Task A_pack_that_lacks_the_commit_is_refused() => (await PackFailureAsync(new PackBuilder().Blob([1]), new string('a', 40))).ShouldContain("lacks the commit");

    [Fact]
    public async Task Folders_in_folders_without_end_are_refused()
    {
        // Each folder holds the one below it fifty times: a few kilobytes that are more files than there are atoms.
        var (pack, id) = Nested(levels: 30, width: 50);
        (await PackFailureAsync(pack, id)).ShouldBe("The repository has more than 100000 files and folders.");
        (pack, id) = Nested(levels: 60, width: 1);
        (await PackFailureAsync(pack, id)).ShouldBe("The repository has more than 50 folders in each other.");
    }

    [Fact]
    public async Task A_broken_folder_is_refused()
    {
        var tree = "100644 a.md\0short"u8.ToArray();
        var pack = new PackBuilder().Tree(tree);
        var id = Commit(pack, tree);
        (await PackFailureAsync(pack, id)).ShouldContain("folder that is broken");
    }

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url":"git@example.com:a/b.git"}""", "url")]
    [InlineData("""{"url":"file:///etc"}""", "url")]
    [InlineData("""{"url":"https://user:secret@example.com/a"}""", "url")]
    [InlineData("""{"url":"https://example.com/a","branch":"a\nb"}""", "branch")]
    [InlineData("""{"url":"https://example.com/a","branch":5}""", "branch")]
    [InlineData("""{"url":"https://example.com/a","extensions":[1]}""", "extensions")]
    public async Task A_wrong_parameter_is_named(string parameters, string field)
    {
        using var http = new GuardedHttp(new FetchOptions(), Dns.GetHostAddressesAsync);
        var request = new SourceRequest(JsonNode.Parse(parameters)!.AsObject(), SourceCredential.None);
        var failure = await Should.ThrowAsync<KvasirException>(() => ListAsync(http, request));
        (failure.Code, failure.Field).ShouldBe((ErrorCode.InvalidParam, field));
        failure.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_credential_goes_to_no_other_host()
    {
        var seen = new List<string?>();
        await using var other = new LocalServer(http =>
        {
            lock (seen) seen.Add(http.Request.Headers["Authorization"]);
            return http.Response.OutputStream.WriteAsync(http.Request.HttpMethod == "GET" ? Lines("version 2", "fetch=shallow", null) : Lines((string?)null)).AsTask();
        });
        await using var server = new LocalServer(http =>
        {
            http.Response.Redirect(other.Url + http.Request.RawUrl);
            return Task.CompletedTask;
        });
        using var http = Open();
        var request = new SourceRequest(new JsonObject { ["url"] = server.Url + "/a" }, new SourceCredential(new Dictionary<string, string> { ["token"] = "secret" }));

        (await Should.ThrowAsync<KvasirException>(() => ListAsync(http, request))).Message.ShouldBe("The repository is empty.");

        seen.ShouldBe([null, null]);
    }

    // A null is a flush.
    private static byte[] Lines(params string?[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line is null ? "0000" : PktLine.Data(line))));

    private static (PackBuilder Pack, string Commit) Nested(int levels, int width)
    {
        var (pack, tree) = (new PackBuilder(), Array.Empty<byte>());
        for (var i = 0; i < levels; i++)
        {
            pack.Tree(tree);
            var name = PackBuilder.Name("tree", tree);
            tree = [.. Enumerable.Range(0, width).SelectMany(entry => (byte[])[.. Encoding.ASCII.GetBytes($"40000 {entry}\0"), .. name])];
        }

        pack.Tree(tree);
        return (pack, Commit(pack, tree));
    }

    private static string Commit(PackBuilder pack, byte[] tree)
    {
        var commit = Encoding.UTF8.GetBytes($"tree {Convert.ToHexStringLower(PackBuilder.Name("tree", tree))}\ncommitter A <a@example.com> 99999999999999999999 +0000\n\nhello\n");
        pack.Commit(commit);
        return Convert.ToHexStringLower(PackBuilder.Name("commit", commit));
    }

    private static Task<string> PackFailureAsync(PackBuilder pack, string commit) => FailureAsync(command => command switch
    {
        "" => Lines("version 2", "fetch=shallow filter", null),
        "ls-refs" => Lines($"{commit} HEAD", null),
        _ => [.. Lines("packfile"), .. pack.Build().Chunk(1000).SelectMany(piece => (byte[])[.. Encoding.ASCII.GetBytes($"{piece.Length + 5:x4}"), 1, .. piece]), .. "0000"u8],
    });

    private static async Task<string> FailureAsync(Func<string, byte[]> answer)
    {
        await using var server = new LocalServer(async http =>
        {
            using var reader = new StreamReader(http.Request.InputStream);
            var sent = await reader.ReadToEndAsync();
            await http.Response.OutputStream.WriteAsync(answer(sent.Length == 0 ? "" : sent.Split("command=")[1].Split('\n')[0]));
        });
        using var http = Open();
        var failure = await Should.ThrowAsync<KvasirException>(() => ListAsync(http, new SourceRequest(new JsonObject { ["url"] = server.Url + "/a" }, SourceCredential.None)));
        failure.Code.ShouldBe(ErrorCode.FetchFailed);
        return failure.Message;
    }

    private static GuardedHttp Open()
    {
        var options = new FetchOptions();
        options.AllowedNetworks.Add("127.0.0.1");
        return new GuardedHttp(options, Dns.GetHostAddressesAsync);
    }

    private static async Task ListAsync(GuardedHttp http, SourceRequest request)
    {
        await foreach (var workspace in new GitSource(http, TimeProvider.System).ListAsync(request, CancellationToken.None)) workspace.ShouldNotBeNull();
    }
}
