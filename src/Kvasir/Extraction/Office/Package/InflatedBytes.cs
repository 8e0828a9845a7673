namespace Kvasir.Extraction.Office;

/// <summary>How much all parts of one file have inflated to: what really came out, as what a file declares of its sizes may be a lie.</summary>
internal sealed class InflatedBytes
{
    private long _count;

    /// <summary>What a part inflates to, up to the limits of a part and of all together.</summary>
    public BoundedStream Count(Stream inflated, string part) => new(
        inflated,
        OfficeLimits.MaxPartBytes,
        () => OfficeLimits.Refusal($"The part {part} of the file inflates to more than {OfficeLimits.MaxPartBytes / 1024 / 1024} MB; no larger ones are read."),
        Add);

    private void Add(int bytes)
    {
        _count += bytes;
        if (_count > OfficeLimits.MaxTotalBytes) throw OfficeLimits.Refusal($"The file inflates to more than {OfficeLimits.MaxTotalBytes / 1024 / 1024} MB of text parts; no larger ones are read.");
    }
}
