using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>A request of the console and the status that answered it.</summary>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">Below the console's address.</param>
/// <param name="Status">200 …</param>
public sealed record Exchange(string Method, string Path, int Status);

/// <summary>Watches a browser context for what goes wrong without anybody seeing it.</summary>
public sealed class Faults
{
    // Told by the page itself: a report would need a server of its own.
    private const string TellViolations = "addEventListener('securitypolicyviolation', e => console.error(`Content-Security-Policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))";

    private readonly string _address;
    private readonly ConcurrentQueue<string> _found = [];
    private readonly ConcurrentQueue<Exchange> _exchanges = [];
    private readonly ConcurrentBag<(int Status, string Path)> _expected = [];
    private readonly ConcurrentBag<string> _allowed = [];

    private Faults(string address) => _address = address;

    public IReadOnlyList<string> Found => [.. _found];

    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    public static async Task<Faults> WatchAsync(IBrowserContext context, string address)
    {
        var faults = new Faults(address);
        context.Console += (_, message) => faults.Tell(message);
        context.WebError += (_, error) => faults._found.Enqueue($"a script threw {error.Error}");
        context.Dialog += (_, dialog) => faults.Tell(dialog);
        context.Request += (_, request) => faults.Tell(request);
        context.RequestFailed += (_, request) => faults.TellFailed(request);
        context.Response += (_, response) => faults.Tell(response);
        await context.AddInitScriptAsync(TellViolations);
        return faults;
    }

    public void Expect(int status, string path) => _expected.Add((status, path));

    public void Allow(string address) => _allowed.Add(address);

    public override string ToString() => string.Join('\n', _found);

    private void Tell(IConsoleMessage message)
    {
        if (message.Type is not ("error" or "warning")) return;
        // The browser says it again where the server refuses something; the answer itself is judged elsewhere.
        if (message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal)) return;
        _found.Enqueue($"the browser's log says: {message.Text} ({message.Location})");
    }

    private void Tell(IDialog dialog)
    {
        // Leaving a page with changes that are not saved asks; content of documents never does.
        if (dialog.Type != DialogType.BeforeUnload) _found.Enqueue($"a dialog opened: {dialog.Message}");
        _ = dialog.AcceptAsync();
    }

    private void Tell(IRequest request)
    {
        if (!IsOurs(request.Url)) _found.Enqueue($"a request left for {request.Url}");
    }

    private void TellFailed(IRequest request)
    {
        // What a page no longer needs is not waited for when it is left.
        if (request.Failure is not null and not "net::ERR_ABORTED") _found.Enqueue($"{request.Method} {request.Url}: {request.Failure}");
    }

    private void Tell(IResponse response)
    {
        if (!IsOurs(response.Url) || !response.Url.StartsWith(_address, StringComparison.Ordinal)) return;
        var exchange = new Exchange(response.Request.Method, response.Url[_address.Length..].TrimStart('/'), response.Status);
        _exchanges.Enqueue(exchange);
        if (exchange.Status >= 400 && !_expected.Any(one => one.Status == exchange.Status && exchange.Path.StartsWith(one.Path, StringComparison.Ordinal))) _found.Enqueue(exchange.ToString());
    }

    private bool IsOurs(string url) => ((string[])[_address, "data:", "blob:", .. _allowed]).Any(address => url.StartsWith(address, StringComparison.Ordinal));
}
