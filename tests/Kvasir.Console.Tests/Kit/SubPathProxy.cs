using Kvasir.Server.Cli.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>A reverse proxy as people set one up: it takes its path off, passes the rest on, and tells the server nothing about it.</summary>
public sealed class SubPathProxy : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding", "Upgrade"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebApplication _app;
    private readonly string _target;
    private readonly string _path;

    private SubPathProxy(string target, string path)
    {
        (_target, _path) = (target, path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(AnswerAsync);
    }

    /// <summary>What people type, without a slash at the end.</summary>
    public string Address => ServerStart.AddressOf(_app) + _path;

    /// <summary>Starts it on a free port.</summary>
    /// <param name="target">The server's address, without a slash at the end.</param>
    /// <param name="path">The path that is taken off, such as <c>/kb</c>.</param>
    public static async Task<SubPathProxy> StartAsync(string target, string path)
    {
        var proxy = new SubPathProxy(target, path);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == _path)
        {
            http.Response.Redirect(_path + "/");
            return;
        }

        if (!http.Request.Path.StartsWithSegments(_path, StringComparison.Ordinal, out var rest))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await PassOnAsync(http, rest);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser has left, as it does from streams without an end.
        }
    }

    private async Task PassOnAsync(HttpContext http, PathString rest)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), _target + rest.ToUriComponent() + http.Request.QueryString);
        if (http.Request.ContentLength > 0 || http.Request.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(http.Request.Body);
        foreach (var (name, values) in http.Request.Headers)
        {
            if (OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray())) request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)) http.Response.Headers[name] = values.ToArray();
        }

        await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, http.RequestAborted) is var count and > 0)
        {
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, count), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
