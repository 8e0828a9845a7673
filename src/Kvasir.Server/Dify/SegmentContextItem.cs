using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>Where in its document a segment stands, on the wire.</summary>
internal sealed record SegmentContextItem(int? Page, IReadOnlyList<string> Headings)
{
    public static SegmentContextItem? From(SegmentContext? context) => context is null ? null : new(context.Page, context.Headings);
}
