using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kvasir.Server.Dify;
using Kvasir.Server.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kvasir.Server.ApiDescription;

/// <summary>Describes what handlers read by themselves and how they fail: bodies, parameters, errors, examples.</summary>
internal sealed partial class OperationTransformer : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        DescribePath(operation, context.Description.RelativePath ?? "", metadata);
        foreach (var parameter in metadata.OfType<QueryParameter>())
            (operation.Parameters ??= []).Add(new OpenApiParameter { Name = parameter.Name, In = ParameterLocation.Query, Schema = parameter.Schema, Description = parameter.Description, Explode = true });

        if (metadata.OfType<JsonBody>().FirstOrDefault() is { } body) operation.RequestBody = await BodyAsync(operation, context, body, cancellationToken);
        if (metadata.OfType<FormBody>().FirstOrDefault() is { } form)
        {
            var asForm = await FormAsync(operation, context, form, cancellationToken);
            // Some take either.
            foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>()) asForm.Content![type] = content;
            operation.RequestBody = asForm;
        }

        if (metadata.OfType<IdempotentRoute>().Any()) DescribeKey(operation);
        AddResponseExample(operation);
        AddFailures(operation, context, metadata);
    }

    // The protocol's names have underscores.
    private static void DescribePath(OpenApiOperation operation, string path, IList<object> metadata)
    {
        operation.Parameters = [];
        foreach (Match name in ParameterName().Matches(path))
        {
            var snake = DocumentTransformer.Snake(name.Groups[1].Value);
            var words = metadata.OfType<PathWords>().FirstOrDefault(words => words.Name == snake);
            var schema = words is null ? new OpenApiSchema { Type = JsonSchemaType.String, Format = snake.EndsWith("_id", StringComparison.Ordinal) && snake != "node_id" ? "uuid" : null } : OperationDetails.OneOf([.. words.Values]);
            operation.Parameters.Add(new OpenApiParameter { Name = snake, In = ParameterLocation.Path, Required = true, Schema = schema });
        }
    }

    private static async Task<OpenApiRequestBody> BodyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, JsonBody body, CancellationToken cancellationToken) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Json] = new OpenApiMediaType { Schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken), Example = ApiExamples.Request(operation.OperationId) },
        },
    };

    private static async Task<OpenApiRequestBody> FormAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, FormBody form, CancellationToken cancellationToken)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The file, with its name." } },
            Required = form.FileRequired ? new HashSet<string> { "file" } : null,
        };
        if (form.Data is not null)
        {
            var data = await context.GetOrCreateSchemaAsync(form.Data, null, cancellationToken);
            data.Description = "JSON text with these members.";
            schema.Properties["data"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = $"JSON text. Members: {string.Join(", ", data.Properties?.Keys ?? [])}.", Examples = ApiExamples.Request(operation.OperationId) is { } example ? [example.ToJsonString()] : null };
        }

        return new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new OpenApiMediaType { Schema = schema } } };
    }

    private static void DescribeKey(OpenApiOperation operation)
    {
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = IdempotencyKey.Header,
            In = ParameterLocation.Header,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength, Pattern = "^[!-~]+$" },
            Description = "Makes it safe to send the request again: with one key it is done once, and answered the same for 24 hours.",
        });
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (!status.StartsWith('2') || response is not OpenApiResponse success) continue;
            (success.Headers ??= new Dictionary<string, IOpenApiHeader>())[IdempotencyKey.ReplayedHeader] =
                new OpenApiHeader { Schema = OperationDetails.OneOf("true"), Description = "Whether the answer was given before, to the same request with the same key; not there when it was not." };
        }
    }

    private static void AddResponseExample(OpenApiOperation operation)
    {
        if (ApiExamples.Response(operation.OperationId) is not { } example) return;
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (status.StartsWith('2') && response.Content is not null && response.Content.TryGetValue(Json, out var media)) media.Example = example;
        }
    }

    private static void AddFailures(OpenApiOperation operation, OpenApiOperationTransformerContext context, IList<object> metadata)
    {
        if (metadata.OfType<IAllowAnonymous>().Any()) return;
        var failures = metadata.OfType<Failure>().Concat(CommonFailures.Of(context.Description.RelativePath ?? "", metadata)).Distinct();
        foreach (var status in failures.GroupBy(failure => DifyErrors.Table[failure.Code].Status).OrderBy(status => status.Key))
        {
            var examples = new Dictionary<string, IOpenApiExample>();
            foreach (var failure in status)
            {
                var code = DifyErrors.Table[failure.Code].Code;
                var name = code;
                for (var i = 2; examples.ContainsKey(name); i++) name = $"{code}_{i}";
                examples[name] = new OpenApiExample { Summary = failure.Message, Value = new JsonObject { ["code"] = code, ["message"] = failure.Message, ["status"] = status.Key } };
            }

            (operation.Responses ??= [])[$"{status.Key}"] = new OpenApiResponse
            {
                Description = string.Join(", ", status.Select(failure => DifyErrors.Table[failure.Code].Code).Distinct()),
                Content = new Dictionary<string, OpenApiMediaType> { [Json] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Error", context.Document), Examples = examples } },
            };
        }
    }

    [GeneratedRegex(@"\{([^:}]+)[^}]*\}")]
    private static partial Regex ParameterName();
}
