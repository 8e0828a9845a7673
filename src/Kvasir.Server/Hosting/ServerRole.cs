namespace Kvasir.Server.Hosting;

/// <summary>What a process does.</summary>
internal static class ServerRole
{
    /// <summary>Everything.</summary>
    public const string All = "all";

    /// <summary>Answers requests, and leaves indexing to others.</summary>
    public const string Api = "api";

    /// <summary>Indexes, and answers nothing but health checks.</summary>
    public const string Worker = "worker";
}
