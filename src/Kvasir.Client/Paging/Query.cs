using Kvasir.Client.Http;

namespace Kvasir.Client;

/// <summary>The part of a list's query that all lists have.</summary>
internal static class Query
{
    public static QueryString Of(ListOptions which, int page) => new QueryString().Add("page", page).Add("limit", which.PageSize).Add("keyword", which.Keyword);
}
