namespace Kvasir.Retrieval;

/// <summary>How a metadata condition compares.</summary>
public static class ComparisonOperator
{
    /// <summary>The text contains the value.</summary>
    public const string Contains = "contains";

    /// <summary>The text does not contain the value.</summary>
    public const string NotContains = "not contains";

    /// <summary>The text begins with the value.</summary>
    public const string StartWith = "start with";

    /// <summary>The text ends with the value.</summary>
    public const string EndWith = "end with";

    /// <summary>The value is equal.</summary>
    public const string Is = "is";

    /// <summary>The value is not equal.</summary>
    public const string IsNot = "is not";

    /// <summary>The document does not carry the field, or without a value.</summary>
    public const string Empty = "empty";

    /// <summary>The document carries the field with a value.</summary>
    public const string NotEmpty = "not empty";

    /// <summary>The text is one of a list.</summary>
    public const string In = "in";

    /// <summary>The text is none of a list.</summary>
    public const string NotIn = "not in";

    /// <summary>All of them, in every spelling that clients use.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Contains, NotContains, StartWith, EndWith, Is, IsNot, Empty, NotEmpty, In, NotIn, "=", "≠", ">", "<", "≥", "≤", ">=", "<=", "before", "after"];

    /// <summary>Whether it looks at a part of the text.</summary>
    public static bool ComparesText(string comparison) => comparison is Contains or NotContains or StartWith or EndWith;

    /// <summary>Whether it asks which of two numbers or times is the greater.</summary>
    public static bool ComparesOrder(string comparison) => comparison is ">" or "<" or "≥" or "≤" or ">=" or "<=" or "before" or "after";

    /// <summary>Whether it asks for one value.</summary>
    public static bool ComparesEquality(string comparison) => comparison is Is or IsNot or "=" or "≠";
}
