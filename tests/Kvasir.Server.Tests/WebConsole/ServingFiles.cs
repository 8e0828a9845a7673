using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.WebConsole;

[Trait("Store", "any")]
public sealed class ServingFiles : IAsyncLifetime
{
    private const string Script = "console.log('kvasir');";

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-wwwroot-").FullName;
    private readonly TestServer _server;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public ServingFiles() => _server = new() { Settings = { ["Kvasir:Console:Folder"] = _folder, ["Kvasir:PathBase"] = "/kb" } };

    public async Task InitializeAsync()
    {
        await WriteAsync("index.html", """<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><script type="module" src="./assets/app-1.js"></script>"""u8.ToArray());
        await WriteAsync("assets/app-1.js", Encoding.UTF8.GetBytes(Script));
        await WriteAsync("assets/app-1.js.br", Compressed(stream => new BrotliStream(stream, CompressionLevel.Optimal)));
        await WriteAsync("assets/app-1.js.gz", Compressed(stream => new GZipStream(stream, CompressionLevel.Optimal)));
        await WriteAsync("favicon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray());
        await _server.InitializeAsync();
    }

    [Fact]
    public async Task The_page_has_a_nonce_of_its_own_each_time_and_may_run_nothing_else()
    {
        var nonces = new HashSet<string>();
        foreach (var path in new[] { "/", "/index.html", "/kb/" })
        {
            using var answer = await GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
            var nonce = Regex.Match(await answer.Content.ReadAsStringAsync(), "content=\"([^\"]+)\"").Groups[1].Value;
            nonce.Length.ShouldBeGreaterThanOrEqualTo(20);
            nonces.Add(nonce).ShouldBeTrue();
            Header(answer, "Content-Security-Policy").ShouldBe(
                $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
            (Header(answer, "X-Content-Type-Options"), Header(answer, "Referrer-Policy"), Header(answer, "Cache-Control")).ShouldBe(("nosniff", "no-referrer", "no-store"));
        }
    }

    [Fact]
    public async Task A_file_that_a_new_build_has_taken_away_is_not_found()
    {
        File.Delete(Path.Combine(_folder, "favicon.svg"));
        using var answer = await GetAsync("/favicon.svg");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task A_script_comes_compressed_as_the_browser_takes_it_and_is_kept_forever(string? accepted, string? encoding)
    {
        using var answer = await GetAsync("/assets/app-1.js", request => request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted));
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        (Header(answer, "Cache-Control"), Header(answer, "Vary"), Header(answer, "X-Content-Type-Options")).ShouldBe(("public, max-age=31536000, immutable", "Accept-Encoding", "nosniff"));
        Header(answer, "Content-Security-Policy").ShouldContain("default-src 'none'");
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        (await new StreamReader(plain).ReadToEndAsync()).ShouldBe(Script);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await GetAsync("/favicon.svg");
        (first.Content.Headers.ContentType!.MediaType, Header(first, "Cache-Control")).ShouldBe(("image/svg+xml", "no-cache"));
        using var again = await GetAsync("/favicon.svg", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var head = await GetAsync("/favicon.svg", request => request.Method = HttpMethod.Head);
        (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length).ShouldBe((HttpStatusCode.OK, 0));
    }

    [Theory]
    [InlineData("/assets/app-1.js.br")]
    [InlineData("/assets/app-2.js")]
    [InlineData("/assets/")]
    [InlineData("/assets/..%2f..%2fetc/passwd")]
    [InlineData("/..%2f..%2fappsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("//etc/passwd")]
    [InlineData("/appsettings.json")]
    public async Task Nothing_else_is_a_file(string path)
    {
        using var answer = await GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task Only_reading_is_for_files()
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options })
        {
            using var answer = await GetAsync("/", request => request.Method = method);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Below_the_path_of_a_proxy_everything_is_found_there_too()
    {
        using var root = await GetAsync("/kb?x=1");
        (root.StatusCode, root.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Found, "/kb/?x=1"));
        using var script = await GetAsync("/kb/assets/app-1.js");
        script.StatusCode.ShouldBe(HttpStatusCode.OK);
        var browser = new Browser(_server.Address + "/kb");
        (await browser.PostAsync("v1/console/session", new { api_key = TestServer.Key })).Ok();
        browser.SetCookie.ShouldContain("; path=/kb;");
        (await browser.GetAsync("v1/datasets")).Ok();
        var dataset = (await browser.PostAsync("v1/datasets", new { name = "files", indexing_technique = "economy" })).Ok()["id"]!.GetValue<string>();
        var document = await _server.Api.AddTextAsync(dataset, "plover", "The plover runs.");
        var link = (await browser.GetAsync($"v1/datasets/{dataset}/documents/{document}/download")).Ok()["url"]!.GetValue<string>();
        link.ShouldStartWith($"{_server.Address}/kb/files/");
        (await _http.GetStringAsync(new Uri(link))).ShouldBe("The plover runs.");
    }

    [Fact]
    public async Task Without_files_a_page_says_how_to_get_them()
    {
        var server = new TestServer { Settings = { ["Kvasir:Console:Folder"] = Path.Combine(_folder, "not there") } };
        await server.InitializeAsync();
        try
        {
            using var answer = await _http.GetAsync(new Uri(server.Address + "/"));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var page = await answer.Content.ReadAsStringAsync();
            page.ShouldContain("Node 20 or later");
            page.ShouldContain("href=\"docs\"");
            var nonce = Regex.Match(page, "<style nonce=\"([^\"]+)\"").Groups[1].Value;
            Header(answer, "Content-Security-Policy").ShouldContain($"style-src 'self' 'nonce-{nonce}'");
            (await _http.GetAsync(new Uri(server.Address + "/docs"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);

    private static byte[] Compressed(Func<Stream, Stream> compression)
    {
        using var content = new MemoryStream();
        using (var stream = compression(content)) stream.Write(Encoding.UTF8.GetBytes(Script));
        return content.ToArray();
    }

    private async Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? change = null)
    {
        // As it is written: what climbs out of a folder reaches the server.
        var address = new Uri(_server.Address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change?.Invoke(request);
        return await _http.SendAsync(request);
    }

    private async Task WriteAsync(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content);
    }
}
