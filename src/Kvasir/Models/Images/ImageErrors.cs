namespace Kvasir.Models.Images;

/// <summary>What can be wrong with a picture.</summary>
internal static class ImageErrors
{
    public static KvasirException Unreadable(string reason) => new(ErrorCode.ExtractionFailed, $"The image cannot be read: {reason}.");

    public static KvasirException TruncatedAs(string format) => Unreadable($"it is a {format} file that is cut off");

    public static KvasirException DamagedAs(string format) => Unreadable($"it begins like a {format} file, and what follows is damaged");
}
