using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.WebConsole;

/// <summary>
/// Serves the web console where no route is asked for: the files that its build has left beside the program, and only these, since they are listed when the server starts. Whatever they
/// show, a browser runs nothing but the console's own scripts.
/// </summary>
internal sealed class ConsoleFiles(RequestDelegate next, IOptions<WebConsoleOptions> options)
{
    private const string Nonce = "__CSP_NONCE__";
    private const int NonceBytes = 16;

    // Their names change with their content.
    private const string HashedFolder = "/assets/";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly (string Encoding, string Ending)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    private readonly FrozenDictionary<string, ConsoleFile> _files = List(options.Value.Folder ?? Path.Combine(AppContext.BaseDirectory, "wwwroot"));

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (http.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return next(http);
        // What the page refers to is found from its address with a slash at the end.
        if (!request.Path.HasValue) return Results.Redirect($"{request.PathBase}/{request.QueryString}").ExecuteAsync(http);
        if (request.Path == "/") return ShowAsync(http);
        return _files.TryGetValue(request.Path.Value!, out var file) ? SendAsync(http, file) : next(http);
    }

    private Task ShowAsync(HttpContext http)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        Protect(http.Response, nonce);
        http.Response.Headers.CacheControl = "no-store";
        var page = _files.GetValueOrDefault("/index.html")?.Text ?? ConsoleNotBuilt.Page;
        return Results.Text(page.Replace(Nonce, nonce, StringComparison.Ordinal), "text/html; charset=utf-8").ExecuteAsync(http);
    }

    private Task SendAsync(HttpContext http, ConsoleFile file)
    {
        if (file.Text is not null) return ShowAsync(http);
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var (encoding, path) = file.Variants.FirstOrDefault(variant => accepted.Any(one => one.Value.Equals(variant.Encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0));
        var sent = new FileInfo(path ?? file.Path);
        // Built anew since the server was started.
        if (!sent.Exists) return next(http);

        Protect(http.Response, nonce: null);
        http.Response.Headers.CacheControl = file.IsHashed ? Forever : "no-cache";
        if (file.Variants.Count > 0) http.Response.Headers.Vary = "Accept-Encoding";
        if (encoding is not null) http.Response.Headers.ContentEncoding = encoding;
        var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{sent.Length:x}-{sent.LastWriteTimeUtc.Ticks:x}{encoding}\"");
        return Results.File(sent.FullName, file.ContentType, lastModified: sent.LastWriteTimeUtc, entityTag: tag).ExecuteAsync(http);
    }

    private static void Protect(HttpResponse response, string? nonce)
    {
        var style = nonce is null ? "'self'" : $"'self' 'nonce-{nonce}'";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private static FrozenDictionary<string, ConsoleFile> List(string folder)
    {
        var types = new FileExtensionContentTypeProvider();
        var files = new Dictionary<string, ConsoleFile>(StringComparer.Ordinal);
        if (!Directory.Exists(folder)) return files.ToFrozenDictionary();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Compressed.Any(one => path.EndsWith(one.Ending, StringComparison.Ordinal) && File.Exists(path[..^one.Ending.Length]))) continue;
            var name = "/" + Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            files[name] = new ConsoleFile(
                path,
                types.TryGetContentType(path, out var type) ? type : "application/octet-stream",
                name == "/index.html" ? File.ReadAllText(path) : null,
                name.StartsWith(HashedFolder, StringComparison.Ordinal),
                [.. Compressed.Where(one => File.Exists(path + one.Ending)).Select(one => (one.Encoding, path + one.Ending))]);
        }

        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record ConsoleFile(string Path, string ContentType, string? Text, bool IsHashed, IReadOnlyList<(string? Encoding, string? Path)> Variants);
}
