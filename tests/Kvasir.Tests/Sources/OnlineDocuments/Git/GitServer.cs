using System.Diagnostics;
using System.Net;
using System.Text;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;
using Kvasir.Sources.Http;
using Kvasir.Sources.OnlineDocuments.Git;
using Kvasir.Tests.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Sources.OnlineDocuments.Git;

/// <summary>A real git server: <c>git http-backend</c> as a CGI program behind a loopback server, over a repository that a test fills.</summary>
internal sealed class GitServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-git").FullName;
    private readonly LocalServer _server;
    private readonly GuardedHttp _http;

    public GitServer()
    {
        _server = new LocalServer(AnswerAsync);
        var options = new FetchOptions();
        options.AllowedNetworks.Add("127.0.0.1");
        _http = new GuardedHttp(Options.Create(options));
        Source = new GitSource(_http, Time);
        Directory.CreateDirectory(Work);
        Git("init", "-q", "-b", "main");
    }

    public FakeTime Time { get; } = new();

    public GitSource Source { get; }

    public string Url => $"{_server.Url}/work/.git";

    /// <summary>What a request must bring along, if anything.</summary>
    public string? Authorization { get; set; }

    /// <summary>The commands that were asked for.</summary>
    public List<string> Commands { get; } = [];

    private string Work => Path.Combine(_folder, "work");

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public void Commit(string when = "2026-01-02T03:04:05Z")
    {
        Git("add", "-A");
        Run([], ["-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "a change"], new() { ["GIT_COMMITTER_DATE"] = when, ["GIT_AUTHOR_DATE"] = when });
    }

    public string Git(params string[] arguments) => Encoding.UTF8.GetString(Run([], arguments, [])).Trim();

    public SourceRequest Request(string? parameters = null, Dictionary<string, string>? credential = null)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(parameters ?? "{}")!.AsObject();
        node["url"] = Url;
        return new SourceRequest(node, new SourceCredential(credential ?? []));
    }

    public async Task<OnlineWorkspace> ListAsync(SourceRequest request)
    {
        var workspaces = new List<OnlineWorkspace>();
        await foreach (var workspace in Source.ListAsync(request, CancellationToken.None)) workspaces.Add(workspace);
        return workspaces.ShouldHaveSingleItem();
    }

    public async Task<string[]> PathsAsync(string? parameters = null) => [.. (await ListAsync(Request(parameters))).Pages.Select(page => page.Id)];

    public async Task<string> ReadAsync(string path, string? parameters = null) => (await Source.ReadAsync(Request(parameters), Url, path, "file", CancellationToken.None)).Content;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync(HttpListenerContext http)
    {
        if (Authorization is not null && http.Request.Headers["Authorization"] != Authorization)
        {
            http.Response.StatusCode = 401;
            return;
        }

        var body = new MemoryStream();
        await http.Request.InputStream.CopyToAsync(body);
        var sent = Encoding.UTF8.GetString(body.ToArray());
        if (sent.Contains("command=", StringComparison.Ordinal)) lock (Commands) Commands.Add(sent.Split("command=")[1].Split('\n')[0]);
        var answer = Run(body.ToArray(), ["http-backend"], new()
        {
            ["GIT_PROJECT_ROOT"] = _folder,
            ["GIT_HTTP_EXPORT_ALL"] = "1",
            ["GIT_PROTOCOL"] = http.Request.Headers["Git-Protocol"] ?? "",
            ["PATH_INFO"] = http.Request.Url!.AbsolutePath,
            ["QUERY_STRING"] = http.Request.Url.Query.TrimStart('?'),
            ["REQUEST_METHOD"] = http.Request.HttpMethod,
            ["CONTENT_TYPE"] = http.Request.ContentType ?? "",
            ["CONTENT_LENGTH"] = $"{body.Length}",
        });
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var line in Encoding.ASCII.GetString(answer, 0, end).Split("\r\n"))
        {
            var (name, value) = (line.Split(": ")[0], line.Split(": ")[1]);
            if (name == "Status") http.Response.StatusCode = int.Parse(value.Split(' ')[0], null);
            else http.Response.AddHeader(name, value);
        }

        await http.Response.OutputStream.WriteAsync(answer.AsMemory(end + 4));
    }

    private byte[] Run(byte[] input, string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Work, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // Whatever the machine's own settings are, the repository is made alike.
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"], start.Environment["HOME"]) = ("/dev/null", "1", _folder);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        });
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        feeding.Wait();
        if (process.ExitCode != 0 && arguments[0] != "http-backend") throw new InvalidOperationException(errors.Result);
        return output.ToArray();
    }
}
