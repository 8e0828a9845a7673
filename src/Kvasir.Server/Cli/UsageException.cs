namespace Kvasir.Server.Cli;

/// <summary>What was typed is well formed, and makes no sense: the program ends with <see cref="ExitCode.WrongUsage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
