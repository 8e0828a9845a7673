using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>A document on the wire, as lists and changes answer it.</summary>
internal sealed record DocumentItem
{
    public required string Id { get; init; }

    public required int Position { get; init; }

    public required string DataSourceType { get; init; }

    public required DataSourceInfo DataSourceInfo { get; init; }

    public required DataSourceDetail DataSourceDetailDict { get; init; }

    public required string DatasetProcessRuleId { get; init; }

    public required string Name { get; init; }

    public required string CreatedFrom { get; init; }

    public required string CreatedBy { get; init; }

    public required long CreatedAt { get; init; }

    public required long Tokens { get; init; }

    public required string IndexingStatus { get; init; }

    public required string? Error { get; init; }

    public required bool Enabled { get; init; }

    public required long? DisabledAt { get; init; }

    public required string? DisabledBy { get; init; }

    public required bool Archived { get; init; }

    public required string DisplayStatus { get; init; }

    public required long WordCount { get; init; }

    public required long HitCount { get; init; }

    public required string DocForm { get; init; }

    public required string? ExternalKey { get; init; }

    public required IReadOnlyList<MetadataValueItem> DocMetadata { get; init; }

    public string? SummaryIndexStatus => null;

    public bool NeedSummary => false;

    public static DocumentItem From(Document document, CallContext call) => new()
    {
        Id = document.Id,
        Position = document.Position,
        DataSourceType = document.DataSourceType,
        DataSourceInfo = DataSourceInfo.From(document),
        DataSourceDetailDict = DataSourceDetail.From(document),
        DatasetProcessRuleId = document.ProcessRule.Id,
        Name = document.Name,
        CreatedFrom = document.CreatedFrom,
        CreatedBy = document.CreatedBy,
        CreatedAt = document.CreatedAt.ToUnixTimeSeconds(),
        Tokens = document.Tokens ?? 0,
        IndexingStatus = document.IndexingStatus,
        Error = document.Error,
        Enabled = document.Enabled,
        DisabledAt = document.DisabledAt?.ToUnixTimeSeconds(),
        DisabledBy = document.DisabledBy,
        Archived = document.Archived,
        DisplayStatus = document.DisplayStatus,
        WordCount = document.WordCount,
        HitCount = document.HitCount,
        DocForm = document.DocForm,
        ExternalKey = document.ExternalKey,
        DocMetadata = MetadataItems.List(document, call),
    };
}

/// <summary>Where a document came from, by id.</summary>
internal sealed record DataSourceInfo
{
    public required string? UploadFileId { get; init; }

    /// <summary>The item of the data source, for documents that a pipeline made.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Item { get; set; }

    public static DataSourceInfo From(Document document) => new() { UploadFileId = document.File?.Id, Item = MembersOf(document) };

    /// <summary>The item that a document was made from, but for its text; <see langword="null"/> when it was sent.</summary>
    public static JsonObject? ItemOf(Document document)
    {
        if (document.SourceItem is null) return null;
        var item = (JsonObject)JsonNode.Parse(document.SourceItem)!;
        foreach (var shownElsewhere in (ReadOnlySpan<string>)["content", "upload_file_id", "upload_file"]) item.Remove(shownElsewhere);
        return item;
    }

    /// <summary>The same as members.</summary>
    public static Dictionary<string, JsonElement>? MembersOf(Document document) => ItemOf(document)?.ToDictionary(member => member.Key, member => JsonSerializer.SerializeToElement(member.Value, DifyJson.Default.JsonNode));
}

/// <summary>Where a document came from, with its file; without members when the file is gone.</summary>
internal sealed record DataSourceDetail
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UploadFileItem? UploadFile { get; init; }

    /// <summary>The item of the data source, for documents that a pipeline made.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Item { get; set; }

    public static DataSourceDetail From(Document document) => new() { UploadFile = document.File is null ? null : UploadFileItem.From(document.File), Item = DataSourceInfo.MembersOf(document) };
}

/// <summary>An uploaded file on the wire. Its hash, SHA-256 in lower-case hexadecimal, is Kvasir's own: whoever keeps files in step sees by it what has changed.</summary>
internal sealed record UploadFileItem(string Id, string Name, long Size, string Extension, string MimeType, string CreatedBy, long CreatedAt, string Hash)
{
    public static UploadFileItem From(UploadFile file) => new(file.Id, file.Name, file.Size, file.Extension, file.MimeType, file.CreatedBy, file.CreatedAt.ToUnixTimeSeconds(), file.ContentHash);
}
