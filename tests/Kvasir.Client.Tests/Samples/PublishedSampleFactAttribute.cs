namespace Kvasir.Client.Tests.Samples;

/// <summary>A test of a sample that was published as a native or a trimmed program.</summary>
public sealed class PublishedSampleFactAttribute : FactAttribute
{
    /// <summary>Says where that program is.</summary>
    public const string Variable = "KVASIR_PUBLISHED_SAMPLE";

    public PublishedSampleFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))) Skip = $"Needs a published sample in {Variable}: bash eng/test makes one where it can.";
    }
}
