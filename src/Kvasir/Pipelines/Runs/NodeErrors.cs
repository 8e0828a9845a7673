using System.Runtime.ExceptionServices;
using System.Text.Json;
using Kvasir.Pipelines.Nodes;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Runs;

/// <summary>Gives exceptions the stable names that authors of pipelines branch on.</summary>
internal static class NodeErrors
{
    /// <summary>Whether an exception is about the run itself and nothing that a pipeline could go on after: the store is away, or the run is another's now.</summary>
    public static bool EndsRun(Exception exception) => exception is LeaseLostException or EditConflictException or KvasirException { IsPassing: true };

    /// <summary>Throws what ended a run although its author could not help it.</summary>
    public static void ThrowUnlessAuthors(NodeError? error)
    {
        if (error?.Cause is { } cause && EndsRun(cause)) ExceptionDispatchInfo.Throw(cause);
    }

    public static NodeError Of(Exception exception) => exception switch
    {
        NodeException known => new(known.Type, known.Message) { Cause = known.InnerException },
        KvasirException known => new($"{known.Code}Error", known.Message) { Cause = known },
        TimeoutException or OperationCanceledException => new("TimeoutError", "The node waited too long for something that it needs.") { Cause = exception },
        HttpRequestException => new("HttpRequestError", "The node could not reach an address.") { Cause = exception },
        JsonException => new("JsonError", "The node read something that is not JSON.") { Cause = exception },
        InvalidDataException => new("InvalidDataError", "The node read something that is not in the format that it should be in.") { Cause = exception },
        IOException => new("StorageError", "The node could not read or write a file.") { Cause = exception },

        // The message of an exception that nobody expected can hold what authors must not see, such as paths.
        _ => new("InternalError", "The node failed in a way that nobody expected.") { Cause = exception },
    };
}
