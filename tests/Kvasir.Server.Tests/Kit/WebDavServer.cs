using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Kvasir.Server.Tests.Kit;

/// <summary>A WebDAV server in memory, on a free port, for one user.</summary>
public sealed class WebDavServer : IAsyncLifetime
{
    public const string User = "anna";
    public const string Password = "geheim ü";

    private static readonly HttpMethod MkCol = new("MKCOL");

    private readonly HttpClient _http = new();
    private Process? _process;

    public Uri Url { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Without the programs every test of the class is skipped.
        if (FactWithAttribute.Missing(NpmPackage.Needs) is not null) return;
        var package = new NpmPackage("tests/webdav");
        package.Restore();
        (_process, Url) = await package.StartAsync(["server.js", User, Password], "listening on ");
    }

    /// <summary>Makes a folder; what it is in must be there.</summary>
    public Task MakeFolderAsync(string path) => SendAsync(MkCol, path, null);

    /// <summary>Writes a file.</summary>
    public Task PutAsync(string path, string content) => SendAsync(HttpMethod.Put, path, new StringContent(content, Encoding.UTF8, "text/plain"));

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await NpmPackage.StopAsync(_process);
    }

    private async Task SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, Url + string.Join('/', path.Split('/').Select(Uri.EscapeDataString))) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
        using var answer = await _http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {answer.StatusCode}");
    }
}
