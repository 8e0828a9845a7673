using System.Text.Json;

namespace Kvasir.Server.Dify;

/// <summary>Free-form JSON that is stored and echoed as it came.</summary>
internal static class JsonText
{
    private const int MaxLength = 16 * 1024;

    /// <summary>The text of an object; <see langword="null"/> when it is absent or null.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it is something else, or too long.</exception>
    public static string? OfObject(string field, JsonElement? value)
    {
        if (value is not { } given || given.ValueKind == JsonValueKind.Null) return null;
        if (given.ValueKind != JsonValueKind.Object) throw KvasirException.InvalidParam(field, "must be an object");
        var text = given.GetRawText();
        return text.Length <= MaxLength ? text : throw KvasirException.InvalidParam(field, $"must have at most {MaxLength} characters");
    }
}
