using System.CommandLine;

namespace Kvasir.Server.Cli.Serving;

/// <summary>The options of commands that start a server.</summary>
internal sealed class ServerSettings
{
    private readonly Option<string?> _urls = new("--urls") { Description = "Where to listen, such as http://localhost:5001; several are separated by semicolons." };

    private readonly Option<string?> _data = new("--data") { Description = "The folder of everything that is kept, such as ./data." };

    private readonly Option<string?> _store = new("--store") { Description = "Where rows are kept: sqlite (in the data folder), or a PostgreSQL connection string such as \"Host=db;Username=kvasir;Password=…;Database=kvasir\"." };

    private readonly Option<string?> _role = new("--role") { Description = "What this process does, with PostgreSQL: all, api or worker." };

    public void AddTo(Command command)
    {
        command.Options.Add(_store);
        command.Options.Add(_role);
        command.Options.Add(_urls);
        command.Options.Add(_data);
    }

    /// <summary>What was given, by configuration key.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="otherwiseUrls">Where to listen when nothing is given here; <see langword="null"/> leaves it to the configuration.</param>
    public IEnumerable<KeyValuePair<string, string?>> Read(ParseResult parsed, string? otherwiseUrls = null) =>
        [new("Kvasir:Urls", parsed.GetValue(_urls) ?? otherwiseUrls), new("Kvasir:Data", parsed.GetValue(_data)), new("Kvasir:Store", parsed.GetValue(_store)), new("Kvasir:Role", parsed.GetValue(_role))];
}
