namespace Kvasir.Sources.OnlineDocuments.Git;

/// <summary>What can go wrong with a repository, in sentences.</summary>
internal static class GitErrors
{
    /// <summary>It cannot be fetched.</summary>
    public static KvasirException Failed(string sentence, Exception? inner = null) => new(ErrorCode.FetchFailed, sentence, inner);

    /// <summary>The answer is not of git's protocol.</summary>
    public static KvasirException NotGit() => Failed("The server's answer is not of git's protocol, or it broke off.");

    /// <summary>The server says why not. Its words are shown in one short line.</summary>
    public static KvasirException Reported(string words) =>
        Failed($"The git server refused: {KvasirException.Shorten(new string([.. words.Trim().Select(sign => char.IsControl(sign) ? ' ' : sign)]))}");

    /// <summary>The pack is broken, or made to do harm.</summary>
    public static KvasirException BrokenPack(string what, Exception? inner = null) => Failed($"The repository's pack {what}.", inner);
}
