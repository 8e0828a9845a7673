using System.CommandLine;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;

namespace Kvasir.Server.Cli.Listing;

/// <summary>The options of commands that list: how much, and from where.</summary>
internal sealed class ListPaging
{
    private const int Usual = 50;

    // What the server answers at most in one page.
    private const int LargestPage = 100;

    private readonly Option<int> _limit = new("--limit", "-l") { Description = "How many at most.", DefaultValueFactory = _ => Usual };

    private readonly Option<int> _page = new("--page") { Description = "Which page of that size, from 1.", DefaultValueFactory = _ => 1 };

    private readonly Option<bool> _all = new("--all") { Description = "All of them." };

    public void AddTo(Command command)
    {
        command.Options.Add(_limit.Between(1, int.MaxValue));
        command.Options.Add(_page.Between(1, int.MaxValue));
        command.Options.Add(_all);
    }

    /// <summary>Reads what was asked for, and says when there is more.</summary>
    /// <param name="call">The command.</param>
    /// <param name="list">Makes the list from the size of its pages.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<List<T>> ReadAsync<T>(KnowledgeCall call, Func<int, Pageable<T>> list, CancellationToken cancellationToken)
    {
        if (call.Get(_all)) return await list(LargestPage).ToListAsync(cancellationToken);
        var (limit, page) = (call.Get(_limit), call.Get(_page));
        if (limit > LargestPage) return await list(LargestPage).Skip((int)Math.Min(int.MaxValue, (page - 1L) * limit)).Take(limit).ToListAsync(cancellationToken);
        var read = await list(limit).GetPageAsync(page, cancellationToken);
        if (read.HasMore) call.Printer.Note($"{read.Items.Count} of {read.Total}; --page {page + 1} or --all shows more.");
        return [.. read.Items];
    }
}
