namespace Kvasir.Knowledge;

/// <summary>The metadata fields that every document has when its dataset shows them. Their values follow the document; nothing is stored.</summary>
public static class BuiltInFields
{
    /// <summary>What the protocol has in the place of a field's id.</summary>
    public const string Id = "built-in";

    /// <summary>The document's name.</summary>
    public const string DocumentName = "document_name";

    /// <summary>Who created it.</summary>
    public const string Uploader = "uploader";

    /// <summary>When it was created.</summary>
    public const string UploadDate = "upload_date";

    /// <summary>When it was changed last.</summary>
    public const string LastUpdateDate = "last_update_date";

    /// <summary>Where it came from.</summary>
    public const string Source = "source";

    /// <summary>The source of a document that a client sent as a file.</summary>
    internal const string UploadedFile = "file_upload";

    /// <summary>The client's own key. Filters know it wherever a document has one; it is not shown among the fields, and a field that the dataset has under this name comes first.</summary>
    public const string ExternalKey = "external_key";

    /// <summary>Name and type of each, in the order in which they are shown.</summary>
    public static IReadOnlyList<(string Name, string Type)> All { get; } =
        [(DocumentName, MetadataType.Text), (Uploader, MetadataType.Text), (UploadDate, MetadataType.Time), (LastUpdateDate, MetadataType.Time), (Source, MetadataType.Text)];

    /// <summary>The values of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="uploader">The display name of who created it; <see langword="null"/> when it is not known.</param>
    public static IReadOnlyList<MetadataValue> Of(Document document, string? uploader)
    {
        ArgumentNullException.ThrowIfNull(document);
        return
        [
            Text(DocumentName, document.Name),
            Text(Uploader, uploader),
            Time(UploadDate, document.CreatedAt),
            Time(LastUpdateDate, document.UpdatedAt),
            Text(Source, document.DataSourceType switch { DataSource.UploadFile => UploadedFile, var other => other }),
        ];
    }

    private static MetadataValue Text(string name, string? value) => new() { FieldId = Id, Name = name, Type = MetadataType.Text, TextValue = value };

    private static MetadataValue Time(string name, DateTimeOffset value) => new() { FieldId = Id, Name = name, Type = MetadataType.Time, NumberValue = value.ToUnixTimeSeconds() };
}
