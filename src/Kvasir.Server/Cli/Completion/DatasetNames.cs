using System.CommandLine.Completions;
using System.Net.Sockets;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Completion;

/// <summary>The names of datasets for a shell, where a server that runs already tells them at once.</summary>
internal static class DatasetNames
{
    private const int Most = 100;

    // A server that is slower to reach is too far away to be asked at each key.
    private static readonly TimeSpan Reach = TimeSpan.FromMilliseconds(300);

    // With the time that a program needs to make its first request.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IEnumerable<CompletionItem> Complete(CompletionContext context, ConnectionOptions options)
    {
        using var stop = new CancellationTokenSource(Patience);
        try
        {
            // A shell asks for completions of a line that is not finished; the library has no asynchronous way to answer.
            return ListAsync(context, options, stop.Token).WaitAsync(stop.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is KnowledgeException or KvasirException or SocketException or UsageException or InvalidOperationException or OperationCanceledException or ArgumentException or IOException)
        {
            return [];
        }
    }

    private static async Task<IEnumerable<CompletionItem>> ListAsync(CompletionContext context, ConnectionOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await options.OpenAsync(context.ParseResult, new Printer(context.ParseResult), ConnectionNeeds.Running, cancellationToken);
        await ConnectAsync(connection.Address, cancellationToken);
        var page = await connection.Client.Datasets.List(new() { IncludeAll = true, PageSize = Most }, cancellationToken: cancellationToken).GetPageAsync(1, cancellationToken);
        return [.. page.Items.Where(dataset => dataset.Name.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase)).Select(dataset => new CompletionItem(dataset.Name))];
    }

    private static async Task ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        using var reach = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        reach.CancelAfter(Reach);
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.DnsSafeHost, address.Port, reach.Token);
    }
}
