using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Kvasir.Server.Dify;

/// <summary>What a member of a request should have been, in words.</summary>
internal static class ExpectedType
{
    /// <summary>The words for the member at a path.</summary>
    /// <param name="root">The request's type.</param>
    /// <param name="path">Names separated by dots, with indexes in brackets: <c>retrieval_model.top_k</c>, <c>items[2].name</c>.</param>
    public static string At(JsonTypeInfo root, string path)
    {
        var type = root.Type;
        foreach (var step in path.Split('.', '['))
        {
            type = step.EndsWith(']') ? ElementOf(type) : root.Options.GetTypeInfo(type).Properties.FirstOrDefault(member => member.Name == step)?.PropertyType;
            if (type is null) return "an object";
        }

        return Words(Nullable.GetUnderlyingType(type) ?? type, root.Options);
    }

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType() : type.GenericTypeArguments.FirstOrDefault();

    private static string Words(Type type, JsonSerializerOptions options) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "a string",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 or TypeCode.Int64 => "an integer",
        TypeCode.Double => "a number",
        _ when type == typeof(JsonArray) => "an array",
        _ => options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable ? "an array" : "an object",
    };
}
