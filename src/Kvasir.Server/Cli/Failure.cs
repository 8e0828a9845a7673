using System.Net;
using Kvasir.Client;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Cli;

/// <summary>Why a command did not do what was asked.</summary>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="Code">A word for programs: that of the server where it has one.</param>
/// <param name="Message">For people.</param>
internal sealed record Failure(int ExitCode, string Code, string Message)
{
    /// <summary>Everything that went wrong, where somebody asks for it; <see langword="null"/> when the message says all there is to say.</summary>
    public Exception? Unexpected { get; private init; }

    /// <summary>The one table from what is thrown to how the program ends.</summary>
    /// <param name="thrown">What was thrown.</param>
    /// <param name="isInterrupted">Whether somebody stopped the program: what fails then fails because of that.</param>
    public static Failure Of(Exception thrown, bool isInterrupted) => thrown switch
    {
        _ when isInterrupted => new(Cli.ExitCode.Interrupted, "interrupted", "Interrupted."),
        UsageException => new(Cli.ExitCode.WrongUsage, "wrong_usage", thrown.Message),
        KnowledgeConnectionException or KnowledgeTimeoutException => new(Cli.ExitCode.Unreachable, "unreachable", $"The server cannot be reached: {thrown.Message} Start it with serve, or name another with --url or {Connecting.ConnectionOptions.AddressVariable}."),
        KnowledgeApiException e => new(ExitCodeOf(e.Status), e.Code, e.Message),
        KvasirException { Code: ErrorCode.Unauthorized or ErrorCode.Forbidden } e => new(Cli.ExitCode.Refused, Word(e.Code), e.Message),
        KvasirException { Code: ErrorCode.NotFound } e => new(Cli.ExitCode.NotFound, Word(e.Code), e.Message),
        KvasirException e => new(Cli.ExitCode.Failed, Word(e.Code), e.Message),
        System.Data.Common.DbException => new(Cli.ExitCode.Failed, "database", $"The database cannot be used: {thrown.Message.ReplaceLineEndings(" ")}"),
        HttpRequestException => new(Cli.ExitCode.Failed, "failed", $"The download failed: {thrown.Message}"),
        InvalidOperationException or ArgumentException or OptionsValidationException or IOException or FileStoreException or KnowledgeException or UnauthorizedAccessException => new(Cli.ExitCode.Failed, "failed", thrown.Message),
        _ => new(Cli.ExitCode.Failed, "unexpected", $"{thrown.GetType().Name}: {thrown.Message}") { Unexpected = thrown },
    };

    private static int ExitCodeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Cli.ExitCode.Refused,
        HttpStatusCode.NotFound => Cli.ExitCode.NotFound,
        _ => Cli.ExitCode.Failed,
    };

    private static string Word(ErrorCode code) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());
}
