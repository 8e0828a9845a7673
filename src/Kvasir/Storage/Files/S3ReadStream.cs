using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Kvasir.Storage.Files;

/// <summary>
/// An object, read in blocks of their own requests: a reader that pauses for minutes, as indexing does, holds no connection that the server would end.
/// </summary>
internal sealed class S3ReadStream : Stream
{
    private const int BlockBytes = 1024 * 1024;
    private const int Attempts = 3;

    private readonly S3Connection _s3;
    private readonly string _key;
    private byte[] _block = [];
    private long _blockStart;
    private int _blockLength;
    private long _length;
    private long _position;

    private S3ReadStream(S3Connection s3, string key) => (_s3, _key) = (s3, key);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Opens an object with its first block.</summary>
    /// <exception cref="FileNotFoundException">No such object.</exception>
    public static async Task<S3ReadStream> OpenAsync(S3Connection s3, string key, CancellationToken cancellationToken)
    {
        var stream = new S3ReadStream(s3, key);
        await stream.FetchAsync(0, cancellationToken);
        return stream;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= _length) return 0;
        if (_position < _blockStart || _position >= _blockStart + _blockLength) await FetchAsync(_position, cancellationToken);
        var offset = (int)(_position - _blockStart);
        var count = Math.Min(buffer.Length, _blockLength - offset);
        _block.AsMemory(offset, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The SDK has no calls that wait.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + origin switch { SeekOrigin.Current => _position, SeekOrigin.End => _length, _ => 0 };
        if (target < 0) throw new IOException("A stream has nothing before its beginning.");
        return _position = target;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private Task<int> FetchAsync(long start, CancellationToken cancellationToken) => _s3.CallAsync(
        async (client, token) =>
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await TryFetchAsync(client, start, token);
                }
                catch (IOException) when (attempt < Attempts)
                {
                    // The SDK repeats what fails before the content, not what breaks off within it.
                }
            }
        },
        cancellationToken);

    private async Task<int> TryFetchAsync(AmazonS3Client client, long start, CancellationToken cancellationToken)
    {
        _blockLength = 0;
        try
        {
            using var response = await client.GetObjectAsync(
                new GetObjectRequest { BucketName = _s3.Bucket, Key = _key, ByteRange = new ByteRange(start, start + BlockBytes - 1) }, cancellationToken);
            if (response.ContentRange is null && (start > 0 || response.ContentLength > BlockBytes)) throw new InvalidDataException("it sends whole objects where a range is asked for.");
            _length = TotalLength(response) ?? response.ContentLength;
            // Some servers say that an empty object has one byte.
            var count = (int)Math.Min(response.ContentLength, _length - start);
            if (_block.Length < count) _block = new byte[count];
            await response.ResponseStream.ReadExactlyAsync(_block.AsMemory(0, count), cancellationToken);
            (_blockStart, _blockLength) = (start, count);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && start == 0)
        {
            // Nothing has no first byte.
            _length = 0;
        }

        return _blockLength;
    }

    // "bytes 0-1048575/20971520"; a server that was asked for more than there is may send everything and no range.
    private static long? TotalLength(GetObjectResponse response) =>
        response.ContentRange is { } range ? long.Parse(range.AsSpan(range.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
