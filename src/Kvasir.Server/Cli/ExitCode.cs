namespace Kvasir.Server.Cli;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Something failed; the last line on standard error says what.</summary>
    public const int Failed = 1;

    /// <summary>What was typed cannot be understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>The server cannot be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>The key is not known, or may not do this.</summary>
    public const int Refused = 4;

    /// <summary>What was named is not there.</summary>
    public const int NotFound = 5;

    /// <summary>Ctrl-C, or the signal to end.</summary>
    public const int Interrupted = 130;
}
