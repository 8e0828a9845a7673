namespace Kvasir.Extraction;

/// <summary>How much of a page is its content.</summary>
internal enum HtmlScope
{
    /// <summary>What does not belong to the site around the page: no navigation, banners or imprints.</summary>
    Content,

    /// <summary>The page's main element, where nothing belongs to the site, but navigation within the page is left out.</summary>
    Main,

    /// <summary>All that readers see, navigation included.</summary>
    Everything,
}
