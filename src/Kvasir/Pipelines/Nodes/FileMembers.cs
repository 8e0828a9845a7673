using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Nodes;

/// <summary>What selectors can say of a file.</summary>
public static class FileMembers
{
    /// <summary>The attributes, with their types.</summary>
    public static IReadOnlyDictionary<string, OutputType> Types { get; } = new Dictionary<string, OutputType>(StringComparer.Ordinal)
    {
        ["type"] = OutputType.Text,
        ["size"] = OutputType.Number,
        ["name"] = OutputType.Text,
        ["mime_type"] = OutputType.Text,
        ["transfer_method"] = OutputType.Text,
        ["url"] = OutputType.Text,
        ["extension"] = OutputType.Text,
        ["related_id"] = OutputType.Text,
    };

    /// <summary>The member that tells files from other objects.</summary>
    public const string Identity = "dify_model_identity";

    /// <summary>What <see cref="Identity"/> says of a file.</summary>
    public const string IdentityOfFiles = "__dify__file__";

    /// <summary>Whether a value is a file.</summary>
    public static bool IsFile(JsonNode? value) => value is JsonObject file && file[Identity] is JsonValue identity && identity.TryGetValue<string>(out var text) && text == IdentityOfFiles;

    /// <summary>An attribute of a file; its name is called otherwise within it.</summary>
    public static JsonNode? Read(JsonObject file, string attribute) =>
        attribute == "name" && !file.ContainsKey("name") ? file["filename"] : attribute == "url" && file["url"] is null ? file["remote_url"] : file[attribute];
}
