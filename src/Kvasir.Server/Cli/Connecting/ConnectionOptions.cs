using System.CommandLine;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Storage;

namespace Kvasir.Server.Cli.Connecting;

/// <summary>The options that say which knowledge base a command is about.</summary>
internal sealed class ConnectionOptions
{
    public const string AddressVariable = "KVASIR_URL";
    public const string KeyVariable = "KVASIR_API_KEY";

    private readonly Option<string?> _url = new("--url") { Description = $"The server's address; otherwise {AddressVariable}, unless a data folder or a database is named.", HelpName = "address" };

    private readonly Option<string?> _key = new("--api-key") { Description = $"The key for that server; otherwise {KeyVariable}, which no list of processes shows.", HelpName = "key" };

    private readonly Option<string?> _workspace = OwnerCommand.WorkspaceOption();

    private readonly StoreSettings _store = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_key);
        _store.AddTo(command);
        command.Options.Add(_workspace);
    }

    /// <summary>Reaches the knowledge base: over the network, or by opening a store.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="printer">Says what happens meanwhile.</param>
    /// <param name="wanted">What the command needs beyond that.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="UsageException">What was given contradicts itself, or something is missing.</exception>
    public async Task<Connection> OpenAsync(ParseResult parsed, Printer printer, ConnectionNeeds wanted, CancellationToken cancellationToken) =>
        OpenRemote(parsed, printer) ?? await StoreConnection.OpenAsync(Locate(parsed), WorkspaceOf(parsed), printer, wanted, cancellationToken);

    /// <summary>Reaches a server over the network; <see langword="null"/> when a store is meant.</summary>
    /// <exception cref="UsageException">What was given contradicts itself, or something is missing.</exception>
    public Connection? OpenRemote(ParseResult parsed, Printer printer)
    {
        var url = Set(parsed.GetValue(_url));
        if (url is not null && _store.AreGiven(parsed)) throw new UsageException("--url names a server, --data and --store name its store: give one of them.");
        if (!_store.AreGiven(parsed)) url ??= Set(Environment.GetEnvironmentVariable(AddressVariable));
        if (url is null) return null;

        if (parsed.GetValue(_workspace) is not null) throw new UsageException("--workspace goes with --data or --store: over the network the key says which workspace it is.");
        var key = Set(parsed.GetValue(_key)) ?? Set(Environment.GetEnvironmentVariable(KeyVariable)) ?? throw new UsageException($"There is no API key for {url}: give --api-key, or set {KeyVariable}.");
        return new Connection(AddressOf(url), key, printer);
    }

    /// <summary>Where the store is that is meant otherwise.</summary>
    public StoreLocation Locate(ParseResult parsed) => _store.Locate(parsed);

    /// <summary>The workspace of the store; <see langword="null"/> when none is named.</summary>
    public string? WorkspaceOf(ParseResult parsed) => parsed.GetValue(_workspace);

    private static Uri AddressOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address!
        : throw new UsageException($"--url (or {AddressVariable}) must be an address such as http://localhost:5001, was '{url}'.");

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

/// <summary>What a command needs of a store beyond reading and writing.</summary>
[Flags]
internal enum ConnectionNeeds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A data folder that does not exist is made.</summary>
    NewFolder = 1,

    /// <summary>The command runs for long: others on the same folder are to find it.</summary>
    Lasting = 2,

    /// <summary>Only a server that runs already will do.</summary>
    Running = 4,
}
