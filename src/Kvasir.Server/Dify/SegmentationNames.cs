namespace Kvasir.Server.Dify;

/// <summary>How units of length and ways of cutting are called on the wire.</summary>
internal static class SegmentationNames
{
    public const string Character = "character";
    public const string Token = "token";
    public const string Separator = "separator";
    public const string Sentence = "sentence";
    public const string Markdown = "markdown";
}
