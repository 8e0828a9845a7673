using System.Text.Json.Serialization;

namespace Kvasir.Server.Dify;

/// <summary>The body of every failed request.</summary>
/// <param name="Code">The stable key.</param>
/// <param name="Message">For people: names the field, what was given, what is allowed.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Params">The field at fault, when it is exactly one.</param>
/// <param name="RequestId">Finds the request in the server's log; also in the header X-Request-Id.</param>
/// <param name="Error">The message again, on the one route whose clients read it there.</param>
/// <param name="ErrorCode">The number by which clients of the external knowledge contract know the failure, on its route.</param>
/// <param name="ErrorMsg">The message again, on that route.</param>
internal sealed record ErrorAnswer(
    string Code,
    string Message,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Params,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RequestId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ErrorCode = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorMsg = null);

/// <summary>Marks the route whose clients read the message of a failed validation in <c>error</c>.</summary>
internal sealed class RepeatsMessageAsError;
