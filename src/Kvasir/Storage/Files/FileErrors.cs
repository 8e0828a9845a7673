namespace Kvasir.Storage.Files;

/// <summary>What can go wrong with uploads.</summary>
internal static class FileErrors
{
    public static KvasirException TooLarge(long maxBytes) =>
        new(ErrorCode.FileTooLarge, $"File size exceeded. At most {maxBytes / (1024d * 1024d):0.##} MB ({maxBytes} bytes) are allowed.") { Field = "file" };
}
