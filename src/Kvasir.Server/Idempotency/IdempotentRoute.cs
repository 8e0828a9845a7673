namespace Kvasir.Server.Idempotency;

/// <summary>Marks a route that takes an idempotency key: what it does is done once for each key.</summary>
/// <param name="KeepsAnswer">Whether its answer is kept, and not only that there was one.</param>
internal sealed record IdempotentRoute(bool KeepsAnswer);

/// <summary>Words for routes.</summary>
internal static class IdempotentRoutes
{
    /// <summary>The route takes an idempotency key.</summary>
    public static TBuilder Idempotent<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new IdempotentRoute(KeepsAnswer: true));

    /// <summary>The route takes an idempotency key, and answers with a secret that is shown once: it is not done twice, and its answer is not given twice.</summary>
    public static TBuilder IdempotentWithoutAnswer<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new IdempotentRoute(KeepsAnswer: false));
}
