using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Kvasir.Server.ApiDescription;

/// <summary>A parameter of the query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">Its values.</param>
/// <param name="Description">What it does.</param>
internal sealed record QueryParameter(string Name, OpenApiSchema Schema, string Description);

/// <summary>A JSON body.</summary>
/// <param name="Type">Its record.</param>
internal sealed record JsonBody(Type Type);

/// <summary>A multipart body with a file.</summary>
/// <param name="Data">The record of the JSON text in its part <c>data</c>; <see langword="null"/> for none.</param>
/// <param name="FileRequired">Whether the file must be there.</param>
internal sealed record FormBody(Type? Data, bool FileRequired);

/// <summary>A way in which an operation fails.</summary>
/// <param name="Code">The kind of failure.</param>
/// <param name="Message">What it says.</param>
internal sealed record Failure(ErrorCode Code, string Message);

/// <summary>A part of the path that is one of a few words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The words.</param>
internal sealed record PathWords(string Name, IReadOnlyList<string> Values);

/// <summary>Words by which routes are described: what their handlers read and how they fail, beside the route itself.</summary>
internal static class OperationDetails
{
    /// <summary>The operation reads a JSON body.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route) => route.WithMetadata(new JsonBody(typeof(T)));

    /// <summary>The operation reads a form with a file and, in its part <c>data</c>, JSON.</summary>
    public static RouteHandlerBuilder TakesForm<TData>(this RouteHandlerBuilder route, bool fileRequired) => route.WithMetadata(new FormBody(typeof(TData), fileRequired));

    /// <summary>The operation reads a form with a file.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route) => route.WithMetadata(new FormBody(null, true));

    /// <summary>The operation answers pages.</summary>
    public static RouteHandlerBuilder Pages(this RouteHandlerBuilder route) => route
        .Query("page", Integer(1, null, 1), "The page, from 1.")
        .Query("limit", Integer(1, 100, 20), "Items on a page; more than 100 count as 100.");

    /// <summary>The operation reads text from the query.</summary>
    public static RouteHandlerBuilder Query(this RouteHandlerBuilder route, string name, string description) => route.Query(name, new OpenApiSchema { Type = JsonSchemaType.String }, description);

    /// <summary>The operation reads a value from the query.</summary>
    public static RouteHandlerBuilder Query(this RouteHandlerBuilder route, string name, OpenApiSchema schema, string description) => route.WithMetadata(new QueryParameter(name, schema, description));

    /// <summary>A part of the path is one of a few words.</summary>
    public static RouteHandlerBuilder PathIsOneOf(this RouteHandlerBuilder route, string name, params string[] values) => route.WithMetadata(new PathWords(name, values));

    /// <summary>The operation fails in a way of its own, beyond those that all have.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, ErrorCode code, string message) => route.WithMetadata(new Failure(code, message));

    /// <summary>Whole numbers.</summary>
    public static OpenApiSchema Integer(int? minimum, int? maximum, int? otherwise) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = minimum is null ? null : $"{minimum}",
        Maximum = maximum is null ? null : $"{maximum}",
        Default = otherwise is null ? null : JsonValue.Create(otherwise),
    };

    /// <summary>True or false.</summary>
    public static OpenApiSchema Boolean() => new() { Type = JsonSchemaType.Boolean };

    /// <summary>One of a few words.</summary>
    public static OpenApiSchema OneOf(params string[] values) => new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))] };

    /// <summary>Text that may be repeated.</summary>
    public static OpenApiSchema Texts() => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } };
}
