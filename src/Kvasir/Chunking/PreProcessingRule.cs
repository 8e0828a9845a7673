namespace Kvasir.Chunking;

/// <summary>One switchable cleaning rule.</summary>
/// <param name="Id">Which rule; unknown ids are ignored.</param>
/// <param name="Enabled">Whether it runs.</param>
public sealed record PreProcessingRule(string Id, bool Enabled)
{
    /// <summary>Collapses runs of blank lines and of spaces.</summary>
    public const string RemoveExtraSpaces = "remove_extra_spaces";

    /// <summary>Deletes e-mail addresses and bare URLs.</summary>
    public const string RemoveUrlsEmails = "remove_urls_emails";
}
