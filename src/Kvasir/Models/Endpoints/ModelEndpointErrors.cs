using System.Net;

namespace Kvasir.Models.Endpoints;

/// <summary>What can go wrong at a model's endpoint. No message holds the key or what the endpoint wrote.</summary>
internal static class ModelEndpointErrors
{
    /// <summary>Whether asking again can help: overload and failures of the server's own.</summary>
    public static bool MayPass(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    /// <summary>Whether fewer or shorter texts may be accepted.</summary>
    public static bool IsTooMuch(HttpStatusCode status) => status is HttpStatusCode.RequestEntityTooLarge;

    public static KvasirException Refused(ModelEndpointOptions model, HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
        ? new(ErrorCode.ProviderNotInitialized, $"The {model.Kind} endpoint of '{model.Model}' answered {(int)status}: check its base URL, key and model name.", Cause(status))
        : Failed(model, $"answered {(int)status}", Cause(status));

    public static KvasirException Failed(ModelEndpointOptions model, string what, Exception? inner = null) =>
        new(ErrorCode.ProviderRequestFailed, $"The {model.Kind} endpoint of '{model.Model}' {what}.", inner);

    private static HttpRequestException Cause(HttpStatusCode status) => new("The endpoint refused the request.", null, status);
}
