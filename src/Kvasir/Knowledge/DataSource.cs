namespace Kvasir.Knowledge;

/// <summary>Where a document came from.</summary>
public static class DataSource
{
    /// <summary>A file or text that a client sent.</summary>
    public const string UploadFile = "upload_file";
}
