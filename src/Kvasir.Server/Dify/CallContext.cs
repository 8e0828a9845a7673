using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Server.Dify;

/// <summary>Who calls and, on routes below a dataset, which one: established by <see cref="Security.KnowledgeAccess"/> before any handler runs.</summary>
internal sealed class CallContext(Caller caller, ApiKey key, Dataset? dataset, SessionHolder? session = null)
{
    public Caller Caller { get; } = caller;

    /// <summary>The key that came with the call; for a user of the console, what the user may do.</summary>
    public ApiKey Key { get; } = key;

    /// <summary>The session of the console that the call belongs to; <see langword="null"/> where a key came with it.</summary>
    public SessionHolder? Session { get; } = session;

    /// <summary>The dataset of the route, known to exist in the caller's workspace.</summary>
    public Dataset Dataset => dataset ?? throw new InvalidOperationException("This route has no dataset.");

    public static ValueTask<CallContext?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<CallContext>());

    /// <summary>Throws unless the key may do something.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Forbidden"/>.</exception>
    public void Require(string scope)
    {
        if (!Key.Allows(scope)) throw new KvasirException(ErrorCode.Forbidden, $"This API key may not do that: it needs the scope '{scope}' and has {string.Join(", ", Key.Scopes)}.");
    }

    /// <summary>Throws unless the key may touch a dataset.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Forbidden"/>.</exception>
    public void RequireDataset(string? datasetId)
    {
        if (datasetId is not null && !Key.Reaches(datasetId)) throw new KvasirException(ErrorCode.Forbidden, "You do not have permission to access this dataset.");
    }
}
