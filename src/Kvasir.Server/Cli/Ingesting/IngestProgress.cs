using System.Globalization;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>How far an ingestion is. Uploads write it, a display reads it.</summary>
internal sealed class IngestProgress
{
    private readonly Rate _rate = new();
    private long _sentBytes;
    private int _sentFiles;

    /// <summary>Files to send.</summary>
    public required int Files { get; init; }

    /// <summary>Documents to follow: of those files, and of earlier ones that are not indexed yet.</summary>
    public required int Documents { get; init; }

    public required long Bytes { get; init; }

    public long SentBytes => Interlocked.Read(ref _sentBytes);

    /// <summary>Documents whose indexing has ended, with the shares of those that are under way.</summary>
    public double Indexed { get; set; }

    /// <summary>Both, to be shown.</summary>
    public IReadOnlyList<ProgressLine> Lines => [new(Bytes, () => SentBytes, () => Upload), new(Documents, () => Indexed, () => Index)];

    // How much, how fast, and how long it will take.
    private string Upload => Volatile.Read(ref _sentFiles) is var sent && sent == Files ? $"Upload {sent} of {Files} files" : $"Upload {sent} of {Files} files, {Rate.Size(SentBytes / _rate.Seconds)}/s{_rate.Left(SentBytes, Bytes)}";

    private string Index => string.Create(CultureInfo.InvariantCulture, $"Index {Math.Floor(Indexed):0} of {Documents} documents, {Indexed / _rate.Seconds:0.0}/s{_rate.Left(Indexed, Documents)}");

    /// <summary>More, or after a failed attempt fewer, bytes have gone.</summary>
    public void AddBytes(long count) => Interlocked.Add(ref _sentBytes, count);

    public void AddFile() => Interlocked.Increment(ref _sentFiles);
}
