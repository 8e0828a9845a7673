namespace Kvasir.Sources.Websites;

/// <summary>An address that waits to be visited.</summary>
/// <param name="Address">Canonical.</param>
/// <param name="Depth">How many links it is away from the first page.</param>
internal readonly record struct Waiting(string Address, int Depth);

/// <summary>The addresses of a crawl that were found: each is visited once, in the order in which they were found. Endless ones that sites make up are refused.</summary>
/// <param name="mostAddresses">How many are taken in all.</param>
internal sealed class Frontier(int mostAddresses)
{
    private const int MostQueriesPerPath = 20;
    private const int MostSegments = 16;
    private const int MostRepeatsOfSegment = 3;

    private readonly HashSet<string> _found = [];
    private readonly HashSet<string> _claimed = [];
    private readonly Dictionary<string, int> _queries = [];
    private readonly Queue<Waiting> _waiting = [];

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more addresses are taken.</summary>
    public bool IsFull => _found.Count >= mostAddresses;

    /// <summary>Adds an address to those that wait, unless it was found before or looks like one of endlessly many.</summary>
    public void Add(string address, int depth)
    {
        if (IsFull || _found.Contains(address) || _claimed.Contains(address) || IsTrap(address)) return;
        _found.Add(address);
        _waiting.Enqueue(new Waiting(address, depth));
        Count++;
    }

    /// <summary>Takes an address to visit it at once, such as one that another redirects to.</summary>
    /// <returns>Whether it was not visited before.</returns>
    public bool Claim(string address)
    {
        if (!_claimed.Add(address)) return false;
        if (_found.Contains(address)) Count--;
        return true;
    }

    /// <summary>Takes the next one that waits.</summary>
    public bool TryNext(out Waiting next)
    {
        while (_waiting.TryDequeue(out next))
        {
            if (Claim(next.Address)) return true;
        }

        return false;
    }

    private bool IsTrap(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? address : address[..query];
        // The first two are the scheme and the host.
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries)[2..];
        if (segments.Length > MostSegments || segments.GroupBy(segment => segment).Any(same => same.Count() > MostRepeatsOfSegment)) return true;
        if (query < 0) return false;
        var known = _queries.GetValueOrDefault(path);
        if (known < MostQueriesPerPath) _queries[path] = known + 1;
        return known >= MostQueriesPerPath;
    }
}
