namespace Kvasir.Storage;

/// <summary>The file store does not work: it cannot be reached, refuses access, has no room. Nobody's request is at fault.</summary>
/// <param name="message">Says what is wrong, for the log; never holds a secret.</param>
/// <param name="inner">The cause.</param>
public sealed class FileStoreException(string message, Exception? inner = null) : Exception(message, inner);
