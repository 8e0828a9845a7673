using System.Buffers;
using System.Security.Cryptography;

namespace Kvasir.Storage.Files;

/// <summary>Copies an upload and names it on the way.</summary>
internal static class HashedCopy
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Writes a stream to its end into a file.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FileTooLarge"/> beyond <paramref name="maxBytes"/>.</exception>
    /// <exception cref="FileStoreException">The file cannot be written.</exception>
    public static async Task<StoredFile> WriteAsync(Stream content, FileStream file, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var size = 0L;
            while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                size += read;
                if (size > maxBytes) throw FileErrors.TooLarge(maxBytes);
                hash.AppendData(buffer, 0, read);
                await WriteAsync(file, buffer.AsMemory(0, read), cancellationToken);
            }

            return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException e)
        {
            // A full disk is not a broken upload, which is an IOException too.
            throw new FileStoreException(e.Message, e);
        }
    }
}
