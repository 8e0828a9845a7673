using System.Globalization;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>How far an ingestion is. Uploads write it, a display reads it.</summary>
internal sealed class IngestProgress
{
    private const double SmallestRate = 1e-9;

    private readonly long _started = TimeProvider.System.GetTimestamp();
    private long _sentBytes;
    private int _sentFiles;

    public required int Files { get; init; }

    public required long Bytes { get; init; }

    public long SentBytes => Interlocked.Read(ref _sentBytes);

    /// <summary>Documents whose indexing has ended, with the shares of those that are under way.</summary>
    public double Indexed { get; set; }

    /// <summary>The upload as one line: how much, how fast, and how long it will take.</summary>
    public string Upload => Volatile.Read(ref _sentFiles) is var sent && sent == Files ? $"Upload {sent} of {Files} files" : $"Upload {sent} of {Files} files, {Size(SentBytes / Seconds)}/s{Left(SentBytes, Bytes)}";

    /// <summary>The same of the indexing.</summary>
    public string Index => string.Create(CultureInfo.InvariantCulture, $"Index {Math.Floor(Indexed):0} of {Files} documents, {Indexed / Seconds:0.0}/s{Left(Indexed, Files)}");

    private double Seconds => Math.Max(TimeProvider.System.GetElapsedTime(_started).TotalSeconds, 0.001);

    /// <summary>More, or after a failed attempt fewer, bytes have gone.</summary>
    public void AddBytes(long count) => Interlocked.Add(ref _sentBytes, count);

    public void AddFile() => Interlocked.Increment(ref _sentFiles);

    /// <summary>A number of bytes for people.</summary>
    public static string Size(double bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    private string Left(double done, double all)
    {
        if (done <= 0 || done >= all) return "";
        var left = TimeSpan.FromSeconds(Math.Min((all - done) / Math.Max(done / Seconds, SmallestRate), TimeSpan.MaxValue.TotalSeconds / 2));
        return left.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $", {left.TotalHours:0.0} h left") : string.Create(CultureInfo.InvariantCulture, $", {left:m\\:ss} left");
    }
}
