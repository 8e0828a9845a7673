using Kvasir.Knowledge;
using Kvasir.Server.WebConsole;
using Kvasir.Storage;

namespace Kvasir.Server.Security;

/// <summary>Looks again whether whoever began a long request may go on with it: keys are revoked, and people signed out, while it goes on.</summary>
internal sealed class CallerCheck(ApiKeys keys, ConsoleSessions sessions, IDatasetStore datasets)
{
    /// <summary>Whether the caller of a request below a dataset may still read it. A database that is away says neither, so it is asked again later.</summary>
    public async Task<bool> IsStillAllowedAsync(HttpContext http, string datasetId, CancellationToken cancellationToken)
    {
        try
        {
            var session = SessionCookie.Counts(http.Request) ? await sessions.FindAsync(http.Request, cancellationToken) : null;
            if (session is null && SessionCookie.Counts(http.Request)) return false;
            var (caller, key) = session is null ? await keys.AuthenticateAsync(http.Request.Headers.Authorization.ToString(), cancellationToken) : ConsoleSessions.Identify(session);
            // One that is deleted is told by the stream itself.
            var dataset = await datasets.FindAsync(caller.WorkspaceId, datasetId, cancellationToken);
            return key.Allows(KeyScope.Read) && (dataset is null || dataset.EnableApi || session?.User is not null);
        }
        catch (KvasirException e) when (e.IsPassing)
        {
            return true;
        }
        catch (KvasirException)
        {
            return false;
        }
    }
}
