namespace Kvasir.Server.Cli;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Something failed; the last line on standard error says what.</summary>
    public const int Failed = 1;
}
