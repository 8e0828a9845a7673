namespace Kvasir.Knowledge;

/// <summary>What can go wrong with metadata.</summary>
internal static class MetadataErrors
{
    public static KvasirException NotFound() => new(ErrorCode.InvalidParam, "Metadata not found.");

    public static KvasirException NameTaken() => new(ErrorCode.InvalidParam, "Metadata name already exists.") { Field = "name" };

    public static KvasirException TooMany() => new(ErrorCode.InvalidParam, $"A dataset has at most {MetadataField.MaxPerDataset} metadata fields.");

    public static KvasirException UnknownDocument() => new(ErrorCode.InvalidParam, "Document not found.") { Field = "operation_data" };
}
