using System.ComponentModel.DataAnnotations;

namespace Kvasir.Server.Hosting;

/// <summary>The settings of section <c>Kvasir</c> that are about the server as a whole.</summary>
public sealed class ServerOptions
{
    /// <summary>Where the server listens: addresses separated by semicolons.</summary>
    /// <value><c>http://localhost:5001</c> unless set.</value>
    [Required] public string Urls { get; set; } = "http://localhost:5001";

    /// <summary>The folder of everything that is kept.</summary>
    /// <value><c>./data</c> unless set.</value>
    [Required] public string Data { get; set; } = "./data";

    /// <summary>Where rows are kept: <c>sqlite</c>, in the data folder, or the connection string of a PostgreSQL database, such as <c>Host=db;Username=kvasir;Password=…;Database=kvasir</c>.</summary>
    /// <value><c>sqlite</c> unless set.</value>
    [Required] public string Store { get; set; } = "sqlite";

    /// <summary>What this process does: <c>api</c> answers requests, <c>worker</c> indexes, <c>all</c> does both.</summary>
    /// <value><c>all</c> unless set.</value>
    [AllowedValues(ServerRole.All, ServerRole.Api, ServerRole.Worker)] public string Role { get; set; } = ServerRole.All;

    /// <summary>The address under which clients reach the server, for links in answers, such as https://kb.example.com.</summary>
    /// <value>The address of each request unless set.</value>
    [Url] public string? PublicUrl { get; set; }

    /// <summary>What paths begin with where a proxy serves the server below a path of its own and leaves that in what it passes on, such as /kb.</summary>
    /// <value>Nothing unless set.</value>
    [RegularExpression(@"(/(?!\.+(/|$))[A-Za-z0-9._~-]+)+", ErrorMessage = "Kvasir:PathBase must be a path such as /kb: it begins with a slash, does not end with one, and has letters, digits, dots, underscores, tildes and hyphens.")]
    public string? PathBase { get; set; }

    /// <summary>How long a link to a stored file works.</summary>
    /// <value>10 seconds to 7 days; 5 minutes unless set.</value>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")] public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The PostgreSQL database; <see langword="null"/> for SQLite.</summary>
    internal string? Postgres => Store.Equals("sqlite", StringComparison.OrdinalIgnoreCase) ? null : Store;

    /// <summary>What links in the answer to a request begin with.</summary>
    internal string OriginOf(HttpRequest request) => PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{(PathBase is { } own && request.PathBase.StartsWithSegments(own) ? own : "")}";
}
