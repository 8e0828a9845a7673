using System.Text.Json;
using Kvasir.Knowledge;

namespace Kvasir.Collections;

/// <summary>The clients' ids of images: they are the names of the documents that hold them.</summary>
internal static class ImageIds
{
    /// <summary>The id that a run names, which may be written as a number.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static string Read(RunData data, string input)
    {
        if (data.Find(input) is not { } given) throw KvasirException.InvalidParam($"data.{input}", "is required: the id of the image");
        var id = given.ValueKind switch { JsonValueKind.String => given.GetString()!, JsonValueKind.Number => given.GetRawText(), _ => throw KvasirException.InvalidParam($"data.{input}", "must be a string") };
        if (string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl)) throw KvasirException.InvalidParam($"data.{input}", "must not be blank, and must not have control characters");
        return Chunking.TextLength.InCodePoints(id) <= Document.MaxNameLength ? id : throw KvasirException.InvalidParam($"data.{input}", $"must have at most {Document.MaxNameLength} characters");
    }
}
