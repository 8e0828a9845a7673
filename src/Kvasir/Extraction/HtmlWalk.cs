using System.Runtime.InteropServices;
using AngleSharp.Dom;

namespace Kvasir.Extraction;

/// <summary>Goes through a page in its order, past what is no content.</summary>
internal static class HtmlWalk
{
    private static readonly HashSet<string> Skipped = ["script", "style", "template", "noscript", "head", "iframe", "object", "svg", "button", "select", "textarea", "datalist"];

    private static readonly HashSet<string> NavigationClasses = ["navheader", "navfooter", "navigation", "navbar", "breadcrumb", "breadcrumbs", "sidebar", "toc-navigation"];

    // What a site shows around its pages: banners, imprints, questions about cookies.
    private static readonly HashSet<string> SiteRoles = ["banner", "contentinfo", "dialog", "alertdialog", "search"];

    /// <summary>Each text once, each element at its start and at its end; the root itself is left out.</summary>
    /// <param name="root">What to go through.</param>
    /// <param name="scope">What belongs to it.</param>
    /// <remarks>With a stack of its own: however deep a page is nested, it cannot overflow. By number, as a node has to count to find the one next to it.</remarks>
    public static IEnumerable<(INode Node, bool IsEnd)> Through(INode root, HtmlScope scope)
    {
        var open = new List<Frame> { new(root) };
        while (open.Count > 0)
        {
            if (NextOf(open) is not { } child)
            {
                if (open.Count > 1) yield return (open[^1].Node, true);
                open.RemoveAt(open.Count - 1);
            }
            else if (child is IText) yield return (child, false);
            else if (child is IElement element && !IsSkipped(element, scope))
            {
                yield return (element, false);
                open.Add(new Frame(element));
            }
        }
    }

    private static INode? NextOf(List<Frame> open)
    {
        ref var top = ref CollectionsMarshal.AsSpan(open)[^1];
        return top.Next < top.Node.ChildNodes.Length ? top.Node.ChildNodes[top.Next++] : null;
    }

    private static bool IsSkipped(IElement element, HtmlScope scope)
    {
        if (Skipped.Contains(element.LocalName) || element.HasAttribute("hidden")) return true;
        if (scope == HtmlScope.Everything) return false;
        return element.LocalName == "nav" || IsNavigation(element.GetAttribute("class"))
            || (element.GetAttribute("role") is { } role && (role == "navigation" || (scope != HtmlScope.Main && SiteRoles.Contains(role))));
    }

    // Not by the element's own list of classes, which takes quadratic time to leave out repeated ones.
    private static bool IsNavigation(ReadOnlySpan<char> classes)
    {
        var names = NavigationClasses.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var part in classes.SplitAny(" \t\n\f\r"))
        {
            if (names.Contains(classes[part])) return true;
        }

        return false;
    }

    private record struct Frame(INode Node)
    {
        public int Next { get; set; }
    }
}
