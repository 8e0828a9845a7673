using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>Reads <c>page</c> and <c>limit</c>.</summary>
internal static class PagingQuery
{
    private const int DefaultLimit = 20;

    /// <summary>Values below 1 count as 1, a limit above 100 as 100.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when a value is no whole number.</exception>
    public static Paging Lenient(HttpRequest request) => new(Math.Max(1, QueryValues.Integer(request, "page", 1)), Math.Clamp(QueryValues.Integer(request, "limit", DefaultLimit), 1, Paging.MaxLimit));

    /// <summary>Values below 1 are refused, a limit above 100 counts as 100.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static Paging Strict(HttpRequest request) => new(AtLeastOne(request, "page", 1), Math.Min(AtLeastOne(request, "limit", DefaultLimit), Paging.MaxLimit));

    /// <summary>The page as it is answered.</summary>
    public static Page<TWire> Answer<T, TWire>(Listing<T> listing, Paging paging, Func<T, TWire> map) =>
        new([.. listing.Items.Select(map)], paging.Offset + paging.Limit < listing.Total, paging.Limit, listing.Total, paging.Page);

    private static int AtLeastOne(HttpRequest request, string name, int otherwise) =>
        QueryValues.Integer(request, name, otherwise) is >= 1 and var value ? value : throw KvasirException.InvalidParam(name, "must be at least 1");
}
