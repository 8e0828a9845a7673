using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>Who calls and, on routes below a dataset, which one: established by <see cref="Security.KnowledgeAccess"/> before any handler runs.</summary>
internal sealed class CallContext(Caller caller, Dataset? dataset)
{
    public Caller Caller { get; } = caller;

    /// <summary>The dataset of the route, known to exist in the caller's workspace.</summary>
    public Dataset Dataset => dataset ?? throw new InvalidOperationException("This route has no dataset.");

    public static ValueTask<CallContext?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<CallContext>());
}
