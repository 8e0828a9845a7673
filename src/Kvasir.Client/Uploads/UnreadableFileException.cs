namespace Kvasir.Client.Uploads;

/// <summary>The file that is being sent cannot be read, or changes meanwhile: nobody's connection is to blame, and trying again helps little.</summary>
internal sealed class UnreadableFileException(string message, Exception? inner = null)
    : IOException(message, inner)
{
    /// <summary>The one that made a request fail; <see langword="null"/> when something else did.</summary>
    public static UnreadableFileException? In(Exception? failure) => failure as UnreadableFileException ?? (failure?.InnerException is { } inner ? In(inner) : null);
}
