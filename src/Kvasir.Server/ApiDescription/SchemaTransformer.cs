using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kvasir.Server.ApiDescription;

/// <summary>Says which members are always there: of requests those that are marked as required, of answers all that are never left out.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: true).FirstOrDefault() is AllowedValuesAttribute allowed)
            schema.Enum = [.. allowed.Values.Select(value => (JsonNode)JsonValue.Create((string)value!))];

        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescribedAsAttribute), inherit: true).FirstOrDefault() is DescribedAsAttribute described)
        {
            var usual = await context.GetOrCreateSchemaAsync(described.Type, null, cancellationToken);
            var nullable = context.JsonPropertyInfo.PropertyType is var member && (!member.IsValueType || Nullable.GetUnderlyingType(member) is not null);
            (schema.Type, schema.Properties, schema.Items, schema.Required) = (nullable ? usual.Type | JsonSchemaType.Null : usual.Type, usual.Properties, usual.Items, usual.Required);
            return;
        }

        if (context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property && schema.Type is { } given && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull)
            schema.Type = given & ~JsonSchemaType.Null;

        // Numbers in text are read, and never written.
        if (schema.Type is { } types && (types & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0 && types.HasFlag(JsonSchemaType.String))
            (schema.Type, schema.Pattern) = (types & ~JsonSchemaType.String, null);

        var type = context.JsonTypeInfo;
        if (type.Kind != JsonTypeInfoKind.Object || schema.Properties is null) return;

        var isRequest = type.Type.Name.EndsWith("Request", StringComparison.Ordinal) || type.Type.Name.EndsWith("Body", StringComparison.Ordinal);
        // What holds members of any name is no member itself.
        foreach (var others in type.Properties.Where(member => member.IsExtensionData)) schema.Properties.Remove(others.Name);
        schema.Required = type.Properties.Where(member => !member.IsExtensionData && (isRequest ? Has<RequiredAttribute>(member) : !Has<JsonIgnoreAttribute>(member))).Select(member => member.Name).ToHashSet();
    }

    private static bool Has<T>(JsonPropertyInfo member) => member.AttributeProvider?.IsDefined(typeof(T), inherit: true) ?? false;
}
